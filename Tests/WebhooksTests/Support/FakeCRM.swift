import DeskFixtures
import Foundation
import HTTPTypes
import Hummingbird
import JSONTree
import NIOCore
import Synchronization
import WebServing

/// The documented calls of three CRMs, as far as the mapping files of `docs/crm` use them: it checks method, path, token and fields, and
/// keeps what is made. A wrong call is refused, as there.
final class FakeCRM: Sendable {
    enum Kind: String, Sendable, CaseIterable {
        case bitrix24, amocrm, hubspot

        var token: String { self == .bitrix24 ? "7/secretofthehook" : "a-long-lived-token" }
    }

    /// A call that came in.
    struct Call: Sendable {
        let method: String
        let path: String
        let query: [String: String]
        let body: JSONValue
    }

    /// What was made: its fields as they were given.
    struct Record: Sendable {
        let type: String
        let id: Int64
        var fields: JSONValue
    }

    private struct State {
        var calls: [Call] = []
        var records: [Record] = []
        var lastID: Int64 = 100
        /// Answered in place of the next calls.
        var troubles: [(status: Int, headers: [HTTPField])] = []
    }

    let kind: Kind
    private let state = Mutex(State())

    init(_ kind: Kind) { self.kind = kind }

    var calls: [Call] { state.withLock { $0.calls } }
    func records(_ type: String) -> [Record] { state.withLock { $0.records.filter { $0.type == type } } }

    /// Something is there already.
    func add(_ type: String, _ fields: JSONValue) -> Int64 { state.withLock { Self.make(type, fields, &$0) } }

    /// Something was deleted there.
    func delete(_ type: String) { state.withLock { state in state.records.removeAll { $0.type == type } } }

    /// Answers the next calls so.
    func fail(_ statuses: Int..., headers: [HTTPField] = []) {
        state.withLock { $0.troubles = statuses.map { ($0, headers) } }
    }

    /// Serves on loopback until the body ends.
    func serve(_ body: @escaping @Sendable (_ port: Int) async throws -> Void) async throws {
        let router = Router(context: WebRequestContext.self)
        for method in [HTTPRequest.Method.get, .post, .patch] {
            router.on("/**", method: method) { request, _ in try await self.take(request) }
        }
        try await LocalServer.serve(router, beside: []) { port in try await body(port) }
    }

    private func take(_ request: Request) async throws -> Response {
        let data = Data(try await request.body.collect(upTo: 1 << 20).readableBytesView)
        let body = data.isEmpty ? JSONValue.null : (try? JSONValue(parsing: data)) ?? .null
        let query = Dictionary(
            request.uri.queryParameters.map { (String($0.key), String($0.value)) },
            uniquingKeysWith: { first, _ in first })
        let call = Call(method: request.method.rawValue, path: request.uri.path, query: query, body: body)
        let isAllowed =
            switch kind {
            case .bitrix24: call.path.hasPrefix("/rest/\(kind.token)/")
            default: request.headers[.authorization] == "Bearer \(kind.token)"
            }
        let (status, json, headers) = state.withLock { state -> (Int, JSONValue, [HTTPField]) in
            state.calls.append(call)
            if !state.troubles.isEmpty {
                let trouble = state.troubles.removeFirst()
                return (trouble.status, ["error": "QUERY_LIMIT_EXCEEDED"], trouble.headers)
            }
            guard isAllowed else { return (401, ["error": "INVALID_CREDENTIALS"], []) }
            let (status, json) =
                switch kind {
                case .bitrix24: Self.bitrix24(call, &state)
                case .amocrm: Self.amocrm(call, &state)
                case .hubspot: Self.hubspot(call, &state)
                }
            return (status, json, [])
        }
        let isEmpty = status == 204
        return Response(
            status: .init(code: status),
            headers: HTTPFields(headers + [HTTPField(name: .contentType, value: "application/json")]),
            body: isEmpty ? .init() : .init(byteBuffer: ByteBuffer(string: json.text)))
    }

    private static func make(_ type: String, _ fields: JSONValue, _ state: inout State) -> Int64 {
        state.lastID += 1
        state.records.append(Record(type: type, id: state.lastID, fields: fields))
        return state.lastID
    }

    // MARK: Bitrix24: POST /rest/USER/HOOK/METHOD.json

    private static func bitrix24(_ call: Call, _ state: inout State) -> (Int, JSONValue) {
        let method = call.path.split(separator: "/").last.map { String($0.dropLast(".json".count)) } ?? ""
        let parts = method.split(separator: ".").map(String.init)
        guard call.method == "POST", parts.count >= 3, parts[0] == "crm" else {
            return (404, ["error": "ERROR_METHOD_NOT_FOUND"])
        }
        let fields = call.body["fields"]
        switch parts.dropFirst().joined(separator: ".") {
        case "contact.list", "deal.list":
            guard let filter = call.body["filter"]?.object, !filter.isEmpty else {
                return (400, ["error": "no filter"])
            }
            let found = state.records.filter { record in
                record.type == parts[1]
                    && filter.allSatisfy { name, value in
                        let given = record.fields[name]
                        return given == value || given?.array?.contains { $0["VALUE"] == value } == true
                    }
            }
            return (
                200,
                ["result": .array(found.map { ["ID": .string(String($0.id))] }), "total": .integer(Int64(found.count))]
            )
        case "contact.add":
            guard fields?["NAME"] != nil || fields?["LAST_NAME"] != nil else { return (400, ["error": "no name"]) }
            return (200, ["result": .integer(make("contact", fields ?? [:], &state))])
        case "deal.add":
            guard fields?["CONTACT_ID"]?.integer != nil, fields?["TITLE"]?.string != nil else {
                return (400, ["error": "fields"])
            }
            return (200, ["result": .integer(make("deal", fields ?? [:], &state))])
        case "deal.update":
            guard let id = call.body["id"]?.integer, let index = state.records.firstIndex(where: { $0.id == id }) else {
                return (404, ["error": "Not found"])
            }
            state.records[index].fields = merged(state.records[index].fields, fields)
            return (200, ["result": true])
        case "timeline.comment.add":
            guard fields?["ENTITY_ID"]?.integer != nil, fields?["ENTITY_TYPE"] == "contact",
                fields?["COMMENT"]?.string != nil
            else { return (400, ["error": "fields"]) }
            return (200, ["result": .integer(make("note", fields ?? [:], &state))])
        default: return (404, ["error": "ERROR_METHOD_NOT_FOUND"])
        }
    }

    // MARK: amoCRM: /api/v4

    private static func amocrm(_ call: Call, _ state: inout State) -> (Int, JSONValue) {
        let parts = call.path.split(separator: "/").map(String.init)
        guard parts.starts(with: ["api", "v4"]), parts.count >= 3 else { return (404, [:]) }
        let entity = parts[2]
        switch (call.method, parts.count) {
        case ("GET", 3) where entity == "account": return (200, ["id": 1])
        case ("GET", 3):
            guard let query = call.query["query"], !query.isEmpty else { return (400, [:]) }
            let found = state.records.filter {
                $0.type == entity && $0.fields.text.contains(query)
            }
            guard let first = found.first else { return (204, [:]) }
            return (200, ["_embedded": [entity: [["id": .integer(first.id)]]]])
        case ("POST", 3):
            guard let one = call.body.array?.first, one["name"]?.string != nil else { return (400, [:]) }
            if entity == "contacts", one.value(at: "/custom_fields_values/0/field_code") != "EMAIL" {
                return (400, [:])
            }
            if entity == "leads", one.value(at: "/_embedded/contacts/0/id")?.integer == nil { return (400, [:]) }
            let id = make(entity, one, &state)
            return (200, ["_embedded": [entity: [["id": .integer(id), "request_id": one["request_id"] ?? .null]]]])
        case ("PATCH", 4):
            guard let index = state.records.firstIndex(where: { $0.type == entity && String($0.id) == parts[3] }) else {
                return (404, [:])
            }
            state.records[index].fields = merged(state.records[index].fields, call.body)
            return (200, ["id": .integer(state.records[index].id)])
        case ("POST", 5) where parts[4] == "notes":
            guard state.records.contains(where: { String($0.id) == parts[3] }) else { return (404, [:]) }
            guard let one = call.body.array?.first, one["note_type"] == "common",
                one.value(at: "/params/text")?.string != nil
            else { return (400, [:]) }
            return (200, ["_embedded": ["notes": [["id": .integer(make("note", one, &state))]]]])
        default: return (405, [:])
        }
    }

    // MARK: HubSpot: /crm/v3/objects

    private static func hubspot(_ call: Call, _ state: inout State) -> (Int, JSONValue) {
        let parts = call.path.split(separator: "/").map(String.init)
        guard parts.starts(with: ["crm", "v3", "objects"]), parts.count >= 4 else { return (404, [:]) }
        let object = parts[3]
        let properties = call.body["properties"]
        switch (call.method, parts.count) {
        case ("GET", 4): return (200, ["results": []])
        case ("POST", 5) where parts[4] == "search":
            guard let groups = call.body["filterGroups"]?.array, !groups.isEmpty else { return (400, [:]) }
            let found = state.records.filter { record in
                record.type == object
                    && groups.contains { group in
                        (group["filters"]?.array ?? []).allSatisfy { filter in
                            guard let name = filter["propertyName"]?.string, filter["operator"] == "EQ" else {
                                return false
                            }
                            return record.fields[name] == filter["value"]
                        }
                    }
            }
            return (
                200,
                [
                    "total": .integer(Int64(found.count)),
                    "results": .array(found.map { ["id": .string(String($0.id))] }),
                ]
            )
        case ("POST", 4):
            let types: [String: Int64] = ["deals": 3, "notes": 202]
            if let type = types[object] {
                guard call.body.value(at: "/associations/0/types/0/associationTypeId")?.integer == type,
                    call.body.value(at: "/associations/0/to/id")?.string != nil
                else { return (400, [:]) }
            }
            if object == "notes", properties?["hs_timestamp"] == nil || properties?["hs_note_body"] == nil {
                return (400, [:])
            }
            if object == "contacts", properties?["email"] == nil { return (400, [:]) }
            let id = make(object == "notes" ? "note" : object, properties ?? [:], &state)
            return (201, ["id": .string(String(id)), "properties": properties ?? [:]])
        case ("PATCH", 5):
            guard let index = state.records.firstIndex(where: { $0.type == object && String($0.id) == parts[4] }) else {
                return (404, [:])
            }
            state.records[index].fields = merged(state.records[index].fields, properties)
            return (200, ["id": .string(parts[4])])
        default: return (405, [:])
        }
    }

    private static func merged(_ fields: JSONValue, _ changes: JSONValue?) -> JSONValue {
        .object((fields.object ?? [:]).merging(changes?.object ?? [:]) { $1 })
    }
}
