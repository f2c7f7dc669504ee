/// How a CRM is told what happens: which of its documented calls an event becomes. It comes from a mapping file, in which nothing is executed.
public struct CRMMapping: Sendable, Equatable {
    /// A record in the CRM that an event finds, creates or changes.
    public struct Step: Sendable, Equatable {
        /// The step's name; the record's identifier is the value `crm.NAME` of later steps.
        public let name: String
        /// The calls that look for the record while it is unknown, in order.
        public let find: [CRMCall]
        /// The call that creates the record.
        public let create: CRMCall
        /// The call that changes it; `nil` if it stays as it is.
        public let update: CRMCall?
        let key: CRMTemplate

        /// What the record is about, such as the contact: the same key means the same record. `nil` if a value is absent.
        public func key(_ values: CRMValues) -> String? { key.text(values) }
    }

    /// A step that an event takes, with conditions.
    public struct Use: Sendable, Equatable {
        /// The step.
        public let step: Step
        /// The values that have to be one of certain texts.
        public let conditions: [String: [String]]

        /// Whether it is taken.
        public func applies(_ values: CRMValues) -> Bool {
            conditions.allSatisfy { name, texts in values[name].map(texts.contains) ?? false }
        }
    }

    /// The CRM's name.
    public let name: String
    /// The variable that holds the access token: `CRM_TOKEN` or `CRM_TOKEN_…`.
    public let tokenVariable: String
    /// How many calls a second it allows.
    public let callsPerSecond: Double
    /// The call by which `salesctl webhook test` tries it.
    public let test: CRMCall
    /// The steps of each event, by its name.
    public let events: [String: [Use]]
    let headers: [String: CRMTemplate]
    let texts: [String: CRMTemplate]
    let settings: [String: String]

    /// The most bytes of a mapping file.
    public static let largest = 64 << 10

    /// The header fields of every call.
    public func headers(_ values: CRMValues) -> [(name: String, value: String)] {
        headers.sorted { $0.key < $1.key }.compactMap { name, template in template.text(values).map { (name, $0) } }
    }

    /// An event's values together with the file's own: its settings, and its text for this kind of event.
    public func completed(_ values: CRMValues) -> CRMValues {
        var values = values
        for (name, text) in settings { values["settings.\(name)"] = text }
        values["text"] = values["event.type"].flatMap { texts[$0] }?.text(values)
        return values
    }

    /// Whether a variable may hold a token. No other secret of the installation can ever be sent.
    public static func isTokenVariable(_ name: String) -> Bool {
        name.wholeMatch(of: /CRM_TOKEN(_[A-Z0-9_]{1,40})?/) != nil
    }

    /// Whether a token can be sent as it is: in a header field, or in a path.
    public static func isToken(_ text: String) -> Bool {
        text.wholeMatch(of: /[A-Za-z0-9._~+\/=\-]{1,4096}/) != nil && !text.contains("..")
    }
}
