-- Whether the tokens of a call are estimated: it was ended before its provider had counted them.
ALTER TABLE "steps" ADD COLUMN "estimated" BOOLEAN NOT NULL DEFAULT false;
