/// Who is written to when a campaign starts: whoever has one of the tags or came by one of the imports, and fits every condition.
public struct CampaignAudience: Codable, Sendable, Equatable {
    /// Tags of contacts: any of them.
    public var tags: [String]
    /// Identifiers of imports at the desk: any of them.
    public var imports: [String]
    /// Conditions on a contact's fields: all of them.
    public var filter: [CampaignCondition]

    /// Describes an audience; without anything it is nobody but who is put into the campaign by name.
    public init(tags: [String] = [], imports: [String] = [], filter: [CampaignCondition] = []) {
        self.tags = tags
        self.imports = imports
        self.filter = filter
    }

    /// Whether it is nobody but who is put into the campaign by name.
    public var isEmpty: Bool { tags.isEmpty && imports.isEmpty && filter.isEmpty }

    /// Whether somebody belongs to it.
    ///
    /// - Parameters:
    ///   - fields: The contact's fields, as letters have them.
    ///   - tags: The contact's tags.
    ///   - imports: The imports that brought the contact.
    public func contains(_ fields: [String: String], tags: some Sequence<String>, imports: some Sequence<String>)
        -> Bool
    {
        guard !isEmpty else { return false }
        let isNamed =
            self.tags.isEmpty && self.imports.isEmpty || !Set(self.tags).isDisjoint(with: tags)
            || !Set(self.imports).isDisjoint(with: imports)
        return isNamed && filter.allSatisfy { $0.holds(for: fields) }
    }
}

extension CampaignAudience {
    private enum CodingKeys: String, CodingKey { case tags, imports, filter }

    /// Reads an audience; what is not given is empty.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            tags: try fields.decodeIfPresent([String].self, forKey: .tags) ?? [],
            imports: try fields.decodeIfPresent([String].self, forKey: .imports) ?? [],
            filter: try fields.decodeIfPresent([CampaignCondition].self, forKey: .filter) ?? [])
    }
}

/// A condition on one field of a contact. Capitals make no difference.
public struct CampaignCondition: Codable, Sendable, Equatable {
    /// The field, as letters name it: `company`, `language`, `domain` …
    public var field: String
    /// What it is; absent: anything.
    public var equals: String?
    /// What stands in it somewhere; absent: anything.
    public var contains: String?
    /// Whether there has to be something in it, or nothing; absent: no matter.
    public var isPresent: Bool?
    /// Whether the opposite is meant; absent: no.
    public var not: Bool?

    /// Describes a condition.
    public init(
        field: String, equals: String? = nil, contains: String? = nil, isPresent: Bool? = nil, not: Bool? = nil
    ) {
        self.field = field
        self.equals = equals
        self.contains = contains
        self.isPresent = isPresent
        self.not = not
    }

    /// Whether it holds.
    public func holds(for fields: [String: String]) -> Bool {
        let value = (fields[field] ?? "").lowercased()
        var holds = true
        if let equals { holds = holds && value == equals.lowercased() }
        if let contains { holds = holds && value.contains(contains.lowercased()) }
        if let isPresent { holds = holds && value.isEmpty != isPresent }
        return not == true ? !holds : holds
    }
}
