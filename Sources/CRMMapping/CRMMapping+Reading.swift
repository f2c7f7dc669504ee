public import Foundation
internal import JSONTree

extension CRMMapping {
    /// Reads a mapping file.
    ///
    /// - Parameters:
    ///   - data: The file.
    ///   - events: The names of the existing events.
    /// - Throws: ``MappingError`` with the first mistake.
    public init(_ data: Data, events known: Set<String>) throws(MappingError) {
        guard data.count <= Self.largest else { throw MappingError("", "the file has more than \(Self.largest) bytes") }
        let file: JSONValue
        do throws(JSONTextError) {
            file = try JSONValue(parsing: data)
        } catch {
            throw MappingError("", "the file is no JSON")
        }
        let members = try MappingMembers(
            file, at: "",
            ["crm", "token", "headers", "calls_per_second", "settings", "texts", "test", "steps", "events"])
        name = try members.text("crm")
        tokenVariable = try members.text("token")
        guard Self.isTokenVariable(tokenVariable) else {
            throw MappingError("token", "the variable is CRM_TOKEN, or begins with CRM_TOKEN_")
        }
        callsPerSecond = try members.number("calls_per_second", 0.1...100)
        var settings: [String: String] = [:]
        for (name, value) in try members.members("settings") {
            guard let text = value.string ?? value.integer.map(String.init) else {
                throw MappingError("settings.\(name)", "a setting is a text or a whole number")
            }
            settings[name] = text
        }
        self.settings = settings

        let fixed = CRMValues.ofEvents.union(settings.keys.map { "settings.\($0)" })
        var headers: [String: CRMTemplate] = [:]
        for (name, value) in try members.members("headers") {
            guard name.wholeMatch(of: /[A-Za-z0-9\-]{1,60}/) != nil, let text = value.string,
                text.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
            else { throw MappingError("headers.\(name)", "a header field is a line of ASCII") }
            headers[name.lowercased()] = try CRMTemplate(text, at: "headers.\(name)") {
                $0 == "token" || settings.keys.map { "settings.\($0)" }.contains($0)
            }
        }
        self.headers = headers
        var texts: [String: CRMTemplate] = [:]
        for (name, value) in try members.members("texts") {
            guard known.contains(name) else { throw MappingError("texts.\(name)", "there is no such event") }
            guard let text = value.string else { throw MappingError("texts.\(name)", "a text is expected") }
            texts[name] = try CRMTemplate(text, at: "texts.\(name)") { fixed.contains($0) }
        }
        self.texts = texts
        test = try CRMCall(members.value("test"), at: "test", needsID: false) { $0 == "token" || fixed.contains($0) }

        let steps = try Self.steps(try members.members("steps"), fixed)
        var events: [String: [Use]] = [:]
        for (name, value) in try members.members("events") {
            guard known.contains(name) else { throw MappingError("events.\(name)", "there is no such event") }
            events[name] = try Self.uses(value, steps, at: "events.\(name)")
        }
        guard !events.isEmpty else { throw MappingError("events", "no event is told") }
        self.events = events
    }

    private static func steps(
        _ members: [String: JSONValue], _ fixed: Set<String>
    ) throws(MappingError) -> [String: Step] {
        guard (1...20).contains(members.count) else { throw MappingError("steps", "there are 1 to 20 steps") }
        let records = members.keys.map { "crm.\($0)" }
        let known = fixed.union(records).union(["text", "token"])
        var steps: [String: Step] = [:]
        for (name, value) in members {
            let place = "steps.\(name)"
            guard name.wholeMatch(of: /[a-z][a-z0-9_]{0,30}/) != nil else {
                throw MappingError(place, "a step's name has small letters, digits and underscores")
            }
            let step = try MappingMembers(value, at: place, ["key", "find", "create", "update"])
            var find: [CRMCall] = []
            for (index, call) in (step.optional("find")?.array ?? []).enumerated() {
                find.append(try CRMCall(call, at: "\(place).find[\(index)]", needsID: true, known.contains))
            }
            if let given = step.optional("find"), given.array == nil {
                throw MappingError("\(place).find", "a list is expected")
            }
            var update: CRMCall?
            if let call = step.optional("update") {
                update = try CRMCall(call, at: "\(place).update", needsID: false) { $0 == "id" || known.contains($0) }
            }
            steps[name] = Step(
                name: name, find: find,
                create: try CRMCall(step.value("create"), at: "\(place).create", needsID: true, known.contains),
                update: update, key: try CRMTemplate(try step.text("key"), at: "\(place).key", fixed.contains))
        }
        return steps
    }

    private static func uses(
        _ value: JSONValue, _ steps: [String: Step], at place: String
    ) throws(MappingError) -> [Use] {
        guard let list = value.array, (1...10).contains(list.count) else {
            throw MappingError(place, "a list of 1 to 10 steps is expected")
        }
        var uses: [Use] = []
        for (index, entry) in list.enumerated() {
            let place = "\(place)[\(index)]"
            var conditions: [String: [String]] = [:]
            var name = entry.string
            if name == nil {
                let members = try MappingMembers(entry, at: place, ["step", "when"])
                name = try members.text("step")
                for (value, texts) in try members.members("when") {
                    guard CRMValues.ofEvents.contains(value) else {
                        throw MappingError("\(place).when", "there is no value \(value)")
                    }
                    guard let texts = texts.array?.compactMap(\.string), !texts.isEmpty else {
                        throw MappingError("\(place).when.\(value)", "a list of texts is expected")
                    }
                    conditions[value] = texts
                }
            }
            guard let name, let step = steps[name] else {
                throw MappingError(place, "there is no step \(name ?? "")")
            }
            let earlier = Set(uses.map { "crm.\($0.step.name)" })
            for record in step.records where !earlier.contains(record) {
                throw MappingError(place, "the step \(name) names {\(record)}, which no step before it makes")
            }
            uses.append(Use(step: step, conditions: conditions))
        }
        return uses
    }
}

extension CRMMapping.Step {
    /// The other steps whose records its calls name.
    fileprivate var records: [String] {
        ([create, update].compactMap(\.self) + find).flatMap(\.names).filter { $0.hasPrefix("crm.") }.sorted()
    }
}
