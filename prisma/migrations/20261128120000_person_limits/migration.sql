-- What single people may spend in a calendar month, in place of everybody's figure.

CREATE TABLE "person_limits" (
  "userId" UUID NOT NULL,
  "microUsd" BIGINT,

  CONSTRAINT "person_limits_pkey" PRIMARY KEY ("userId"),
  CONSTRAINT "person_limits_userId_fkey" FOREIGN KEY ("userId") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
