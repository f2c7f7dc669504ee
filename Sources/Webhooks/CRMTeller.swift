internal import BSON
internal import Basics
internal import CRMMapping
internal import Dialogue
internal import Foundation
internal import JSONTree
internal import MongoDB
internal import OutsideCalls
public import SalesStore

/// Tells CRMs what happens, by the calls that mapping files say.
///
/// What was found or made is remembered before the next call, so that an attempt goes on where the last one ended, and a replay makes
/// nothing twice. What a crash between a call and the note of it may have made is looked for first, where the mapping says how.
struct CRMTeller: Sendable {
    let client: WebhookClient
    let store: SalesStore
    let token: @Sendable (_ variable: String) throws -> String?
    let pace = CallPace()
    let now: @Sendable () -> Date

    /// How many bytes of an answer are read.
    private static let mostBytes = 1 << 20

    init(
        client: WebhookClient, store: SalesStore, token: @escaping @Sendable (_ variable: String) throws -> String?,
        now: @escaping @Sendable () -> Date
    ) {
        self.client = client
        self.store = store
        self.token = token
        self.now = now
    }

    /// Tells of an event.
    ///
    /// - Returns: Whether there is anybody to tell of; `false` where the contact is gone.
    func tell(
        _ delivery: WebhookDelivery, _ endpoint: WebhookEndpointDocument, by text: String
    ) async throws -> Bool {
        let mapping = try Self.mapping(text)
        let isTest = delivery.type == WebhookEvent.Kind.test.rawValue
        guard var values = try await values(of: delivery, isTest: isTest) else { return false }
        values = mapping.completed(values)
        values["token"] = try secret(mapping)
        let line = Line(endpoint: endpoint, mapping: mapping, contact: values["contact.id"] ?? "-")
        if isTest {
            _ = try await answer(to: mapping.test, values, line)
            return true
        }
        for use in mapping.events[delivery.type] ?? [] where use.applies(values) {
            values["crm.\(use.step.name)"] = try await record(of: use.step, values, line)
        }
        try await forget(line.contact)
        return true
    }

    /// Forgets what was made of a contact who was erased meanwhile.
    private func forget(_ contact: String) async throws {
        guard try await store.contacts.findOne(["_id": .string(contact)]) == nil else { return }
        _ = try await store.crmRecords.deleteMany(
            ["_id": ["$gte": .string("\(contact)/"), "$lt": .string("\(contact)0")]])
    }

    /// Where calls go.
    private struct Line: Sendable {
        let endpoint: WebhookEndpointDocument
        let mapping: CRMMapping
        let contact: String
    }

    /// Finds, makes or changes the record of a step.
    ///
    /// - Returns: Its identifier there; `nil` where a value is absent without which there is none.
    private func record(
        of step: CRMMapping.Step, _ values: CRMValues, _ line: Line
    ) async throws -> String? {
        guard let key = step.key(values) else { return nil }
        let id = CRMRecordDocument.id(contact: line.contact, endpoint: line.endpoint.id, step: step.name, key: key)
        if let known = try await store.crmRecords.findOne(["_id": .string(id)]) {
            if try await changed(step, known.remoteID, values, line) { return known.remoteID }
            // Somebody deleted it there.
            _ = try await store.crmRecords.deleteOne(["_id": .string(id)])
        }
        for call in step.find where call.isComplete(with: values) {
            guard let answer = try await answer(to: call, values, line), answer.status != 404,
                let found = Self.identifier(in: answer, call)
            else { continue }
            try await remember(found, id, line)
            guard try await changed(step, found, values, line) else { break }
            return found
        }
        guard let answer = try await answer(to: step.create, values, line) else { return nil }
        guard answer.status != 404, let made = Self.identifier(in: answer, step.create) else {
            throw WebhookError(.refused, "\(answer.address.host) does not say what it made in the step \(step.name)")
        }
        try await remember(made, id, line)
        return made
    }

    /// Changes a record, if the step says how.
    ///
    /// - Returns: Whether it is there.
    private func changed(
        _ step: CRMMapping.Step, _ remote: String, _ values: CRMValues, _ line: Line
    ) async throws -> Bool {
        guard let update = step.update else { return true }
        var values = values
        values["id"] = remote
        return try await answer(to: update, values, line)?.status != 404
    }

    private func remember(_ remote: String, _ id: String, _ line: Line) async throws {
        _ = try await store.crmRecords.updateOne(
            ["_id": .string(id)],
            [
                "$set": [
                    "endpointID": .string(line.endpoint.id), "remoteID": .string(remote), "at": .date(now()),
                ]
            ], upsert: true)
    }

    // MARK: Calls

    /// Makes a call.
    ///
    /// - Returns: An answer of 2xx, or 404; `nil` where the call's path names a value that is absent.
    /// - Throws: ``WebhookError`` for any other answer, or none.
    private func answer(to call: CRMCall, _ values: CRMValues, _ line: Line) async throws -> OutsideAnswer? {
        guard let filled = call.filled(with: values) else { return nil }
        let base = line.endpoint.url.hasSuffix("/") ? String(line.endpoint.url.dropLast()) : line.endpoint.url
        let address: CallAddress
        do throws(CallError) {
            address = try CallAddress(base + filled.path)
        } catch {
            throw WebhookError(error)
        }
        var headers = line.mapping.headers(values) + [("accept", "application/json")]
        if filled.body != nil { headers.append(("content-type", "application/json")) }
        try await pace.wait(for: line.endpoint.id, perSecond: line.mapping.callsPerSecond)
        let answer = try await client.call(
            OutsideCall(
                filled.method, address, headers: headers, body: filled.body.map { Array($0.utf8) },
                mostBytes: Self.mostBytes))
        guard answer.status == 404 || (200..<300).contains(answer.status) else {
            throw WebhookError(crmStatus: answer.status, retryAfter: answer.retryAfter, address.host)
        }
        return answer
    }

    /// The identifier that an answer has where the call says.
    private static func identifier(in answer: OutsideAnswer, _ call: CRMCall) -> String? {
        guard let pointer = call.id, let json = try? JSONValue(parsing: Data(answer.body)),
            let value = json.value(at: pointer)
        else { return nil }
        let text = value.string ?? value.integer.map(String.init)
        return text.flatMap { (1...200).contains($0.utf8.count) ? $0 : nil }
    }

    // MARK: What is known

    private func secret(_ mapping: CRMMapping) throws -> String {
        let variable = mapping.tokenVariable
        guard let secret = try token(variable), !secret.isEmpty else {
            throw WebhookError(.misconfigured, "webhook-worker has no \(variable), the token of \(mapping.name)")
        }
        guard CRMMapping.isToken(secret) else {
            throw WebhookError(.misconfigured, "\(variable) is no token")
        }
        return secret
    }

    private static func mapping(_ text: String) throws(WebhookError) -> CRMMapping {
        do throws(MappingError) {
            return try CRMMapping(Data(text.utf8), events: WebhookEvent.Kind.told)
        } catch {
            throw WebhookError(.misconfigured, "the mapping is wrong: \(error)")
        }
    }

    /// What is known of an event and its contact; `nil` where the contact is gone.
    private func values(of delivery: WebhookDelivery, isTest: Bool) async throws -> CRMValues? {
        let event = try JSONValue(parsing: Data(delivery.payload.utf8))
        let data = event["data"]
        var values = CRMValues(["event.id": delivery.messageID, "event.type": delivery.type])
        values["event.time"] = event["timestamp"]?.string
        for (name, member) in Self.facts { values[name] = data?[member]?.string }
        guard !isTest else { return values }
        guard let id = values["contact.id"],
            let card = try await store.contacts.findOne(["_id": .string(id)])?.card
        else { return nil }
        let name = card.name?.split(separator: " ", maxSplits: 1).map(String.init) ?? []
        values["contact.name"] = card.name
        values["contact.first_name"] = name.first
        values["contact.last_name"] = name.count > 1 ? name[1] : nil
        values["contact.external_id"] = card.externalID
        values["contact.email"] = card.email
        values["contact.telegram"] = card.telegram
        values["contact.company"] = card.company
        values["contact.language"] = card.language.rawValue
        values["contact.time_zone"] = card.timeZone
        values["contact.interests"] = card.interests.joined(separator: ", ")
        return values
    }

    private static let facts = [
        "contact.id": "contact_id", "conversation.id": "conversation_id", "message.id": "message_id",
        "demo.id": "demo_id",
        "demo.start": "start", "demo.end": "end", "demo.former_start": "former_start", "intent": "intent",
        "reason": "reason", "purpose": "purpose", "channel": "channel", "source": "source", "vote": "vote",
    ]
}

extension WebhookError {
    /// What a CRM's status other than 2xx and 404 means.
    init(crmStatus status: Int, retryAfter: Duration?, _ host: String) {
        switch status {
        case 401, 403: self.init(.unauthorized, "\(host) does not let us in (\(status)): is the token right?")
        case 410: self.init(.refused, "\(host) answers 410")
        default: self.init(status: status, retryAfter: retryAfter, host)
        }
    }
}

extension WebhookEvent.Kind {
    /// The names of the events that a mapping file may tell.
    public static var told: Set<String> { Set(allCases.filter { $0 != .test }.map(\.rawValue)) }
}

/// Keeps calls to one endpoint apart, so that it is not asked more often than it allows. Counts in this process.
actor CallPace {
    private var next: [String: ContinuousClock.Instant] = [:]

    /// Returns when the next call may go out.
    ///
    /// - Parameters:
    ///   - endpoint: The endpoint.
    ///   - rate: How many calls a second it allows.
    func wait(for endpoint: String, perSecond rate: Double) async throws {
        let now = ContinuousClock.now
        let turn = max(next[endpoint] ?? now, now)
        next[endpoint] = turn + .seconds(1 / rate)
        if turn > now { try await Task.sleep(until: turn, clock: .continuous) }
    }
}
