-- Images in the texts of a document, once for each content.

CREATE TABLE "document_images" (
  "id" UUID NOT NULL,
  "documentId" UUID NOT NULL,
  "contentHash" CHAR(64) NOT NULL,
  "mediaType" TEXT NOT NULL,
  "width" INTEGER NOT NULL,
  "height" INTEGER NOT NULL,
  "size" INTEGER NOT NULL,
  "bytes" BYTEA NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

  CONSTRAINT "document_images_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "document_images_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "documents"("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE UNIQUE INDEX "document_images_documentId_contentHash_key" ON "document_images"("documentId", "contentHash");

-- They are compressed already: Postgres need not try.
ALTER TABLE "document_images" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;
