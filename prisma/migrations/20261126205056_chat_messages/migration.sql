-- CreateTable
CREATE TABLE "ChatMessage" (
    "accountId" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "session" TEXT,
    "serial" INTEGER,
    "state" TEXT NOT NULL,

    PRIMARY KEY ("accountId", "message"),
    CONSTRAINT "ChatMessage_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Outbox" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "chat" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "personId" TEXT,
    "priority" INTEGER NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "key" TEXT NOT NULL,
    "say" TEXT NOT NULL,
    "collapse" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "sentAt" DATETIME,
    "reason" TEXT,
    CONSTRAINT "Outbox_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_Outbox" ("address", "attempts", "channel", "chat", "createdAt", "dueAt", "id", "key", "personId", "priority", "reason", "say", "sentAt", "state") SELECT "address", "attempts", "channel", "chat", "createdAt", "dueAt", "id", "key", "personId", "priority", "reason", "say", "sentAt", "state" FROM "Outbox";
DROP TABLE "Outbox";
ALTER TABLE "new_Outbox" RENAME TO "Outbox";
CREATE UNIQUE INDEX "Outbox_key_key" ON "Outbox"("key");
CREATE INDEX "Outbox_channel_state_priority_dueAt_id_idx" ON "Outbox"("channel", "state", "priority", "dueAt", "id");
CREATE INDEX "Outbox_chat_state_idx" ON "Outbox"("chat", "state");
CREATE INDEX "Outbox_personId_idx" ON "Outbox"("personId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
