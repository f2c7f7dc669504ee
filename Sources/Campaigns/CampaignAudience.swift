/// Who is written to when a campaign starts: everybody who has one of the tags or came with one of the imports, and meets every condition.
public struct CampaignAudience: Codable, Sendable, Equatable {
    /// Tags of contacts; one of them is enough.
    public var tags: [String]
    /// Identifiers of imports at the desk; one of them is enough.
    public var imports: [String]
    /// Conditions on a contact's fields; all have to hold.
    public var filter: [CampaignCondition]

    /// An audience; an empty one holds only people who are put into the campaign one by one.
    public init(tags: [String] = [], imports: [String] = [], filter: [CampaignCondition] = []) {
        self.tags = tags
        self.imports = imports
        self.filter = filter
    }

    /// Whether it is empty, so that people can only be put into the campaign one by one.
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

/// A condition on one field of a contact. Case does not matter.
public struct CampaignCondition: Codable, Sendable, Equatable {
    /// The field, as letters name it: `company`, `language`, `domain` …
    public var field: String
    /// What the field equals; absent: anything.
    public var equals: String?
    /// What the field contains; absent: anything.
    public var contains: String?
    /// Whether the field must have a value, or must have none; absent: either.
    public var isPresent: Bool?
    /// Whether the condition is negated; absent: no.
    public var not: Bool?

    /// A condition; without arguments it always holds.
    public init(
        field: String, equals: String? = nil, contains: String? = nil, isPresent: Bool? = nil, not: Bool? = nil
    ) {
        self.field = field
        self.equals = equals
        self.contains = contains
        self.isPresent = isPresent
        self.not = not
    }

    /// Whether it holds for a contact.
    public func holds(for fields: [String: String]) -> Bool {
        let value = (fields[field] ?? "").lowercased()
        var holds = true
        if let equals { holds = holds && value == equals.lowercased() }
        if let contains { holds = holds && value.contains(contains.lowercased()) }
        if let isPresent { holds = holds && value.isEmpty != isPresent }
        return not == true ? !holds : holds
    }
}
