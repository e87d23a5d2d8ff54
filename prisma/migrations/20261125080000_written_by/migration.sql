-- AlterTable
ALTER TABLE "draft_sections" ADD COLUMN     "writtenBy" TEXT;
