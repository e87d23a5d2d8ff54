ALTER TYPE "StepKind" ADD VALUE 'revise';
