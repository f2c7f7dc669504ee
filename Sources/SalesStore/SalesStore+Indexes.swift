internal import BSON
public import MongoDB
internal import WorkQueue

extension SalesStore {
    /// How long it is remembered whose turn it was to write to a domain: a day.
    private static let turnLifetime = Duration.seconds(86_400)

    /// The field of an emptied item of `inbox` that says when its identifier goes too.
    public static let forgetAt = "forgetAt"

    /// Creates what is missing of the indexes. Safe to call at every start; a user of MongoDB who may not
    /// create indexes gets an error.
    public func createIndexes() async throws(MongoError) {
        try await inbox.createIndexes()
        try await database.collection(Name.inbox, of: BSONDocument.self)
            .createIndexes([MongoIndex([Self.forgetAt: 1], expiresAfter: .zero)])
        try await outbox.createIndexes()
        try await timers.createIndexes()
        try await modelJobs.createIndexes()
        try await conversations.createIndexes([
            MongoIndex(["endpoints": 1], unique: true), MongoIndex(["awaitingDueAt": 1]), MongoIndex(["stage": 1]),
            MongoIndex(["contactID": 1]), MongoIndex(["updatedAt": -1]), MongoIndex(["attention.reason": 1]),
            MongoIndex(["state.campaign.id": 1, "state.campaign.waits": 1, "state.campaign.enteredAt": 1]),
            MongoIndex(["state.campaign.id": 1, "state.campaign.begunAt": 1]),
            MongoIndex(["state.formerCampaigns.id": 1]), MongoIndex(["state.campaign.opening.state": 1]),
        ])
        try await cases.createIndexes([
            MongoIndex(["assignee": 1]), MongoIndex(["mentions": 1]), MongoIndex(["pending.dueAt": 1]),
        ])
        try await strangers.createIndexes([MongoIndex(["state": 1, "receivedAt": -1]), MongoIndex(["from": 1])])
        try await presences.createIndexes([
            MongoIndex(["conversationID": 1]), MongoIndex(["expiresAt": 1], expiresAfter: .zero),
        ])
        try await readMarks.createIndexes([MongoIndex(["conversationID": 1])])
        try await sessions.createIndexes([MongoIndex(["expiresAt": 1], expiresAfter: .zero)])
        try await signInFailures.createIndexes([MongoIndex(["expiresAt": 1], expiresAfter: .zero)])
        try await unreadableMails.createIndexes([MongoIndex(["state": 1, "mailbox": 1])])
        try await serviceHealth.createIndexes([MongoIndex(["at": 1], expiresAfter: .seconds(86_400))])
        try await domainTurns.createIndexes([MongoIndex(["takenAt": 1], expiresAfter: Self.turnLifetime)])
        try await spending.createIndexes([MongoIndex(["expiresAt": 1], expiresAfter: .zero)])
        try await contacts.createIndexes([
            MongoIndex(["email": 1]), MongoIndex(["telegram": 1]), MongoIndex(["card.referrer.contactID": 1]),
            MongoIndex(["card.externalID": 1]), MongoIndex(["createdAt": -1]),
        ])
        try await messages.createIndexes([
            MongoIndex(["conversationID": 1, "at": 1]), MongoIndex(["factIDs": 1, "at": -1]),
        ])
        try await ratings.createIndexes([MongoIndex(["conversationID": 1])])
        try await links.createIndexes([
            MongoIndex(["conversationID": 1]), MongoIndex(["expiresAt": 1], expiresAfter: .zero),
        ])
        try await createWebRoomIndexes()
        try await supportLinks.createIndexes([
            MongoIndex(["system": 1, "roomID": 1]), MongoIndex(["system": 1, "updatedAt": 1]),
        ])
        try await audit.createIndexes([
            MongoIndex(["conversationID": 1, "at": 1]), MongoIndex(["alerts.reason": 1, "at": -1]),
        ])
        try await changes.createIndexes([MongoIndex(["kind": 1, "subject": 1, "at": -1]), MongoIndex(["at": -1])])
        try await meetings.createIndexes([
            MongoIndex(["blocks": 1], unique: true), MongoIndex(["end": 1]),
        ])
        try await apiTokens.createIndexes([MongoIndex(["digest": 1], unique: true)])
        try await webhookDeliveries.createIndexes()
        try await database.collection(Name.webhookDeliveries, of: BSONDocument.self)
            .createIndexes([MongoIndex(["body.endpointID": 1, "createdAt": 1])])
        try await calendarWrites.createIndexes()
        try await rawMails.createIndexes()
        try await files.createIndexes()
    }
}
