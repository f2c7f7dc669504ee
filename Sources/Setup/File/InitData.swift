public import Basics
public import Campaigns
public import Dialogue
internal import Foundation
public import Grounding
public import SalesStore
public import Scheduling

/// The contents of `init_data.json`: everything an operator configures, without secrets.
public struct InitData: Codable, Sendable {
    /// The format's version; 1.
    public var version: Int
    /// What is sold, and in whose name.
    public var product: Product
    /// The mailboxes the agent writes from.
    public var mailboxes: [MailboxDocument]
    /// Who shows the product; absent: the whole team, as one host.
    public var hosts: [HostDocument]?
    /// Files that can be attached.
    public var assets: [Asset]
    /// The product's facts.
    public var knowledge: [Fact]
    /// When the team works and shows the product.
    public var schedule: Schedule
    /// When follow-ups are written.
    public var cadence: Cadence
    /// Limits that are never exceeded.
    public var limits: Limits
    /// How long personal data is kept; absent: until the person is forgotten.
    public var retention: Retention?
    /// How long people wait.
    public var policy: Waiting
    /// Campaigns besides the default one; absent where there are none.
    public var campaigns: [Campaign]?
    /// Replacements of built-in texts, by language code.
    public var texts: [String: [TextKey: String]]

    /// A file to attach, beside the JSON file.
    public struct Asset: Codable, Sendable {
        /// What it is, for example `presentation`.
        public var id: String
        /// The language it is in.
        public var language: Language
        /// Its path, absolute or relative to the JSON file.
        public var file: String
        /// The name people see.
        public var fileName: String
        /// Its media type.
        public var contentType: String

        /// A file with its purpose, language and type.
        public init(id: String, language: Language, file: String, fileName: String, contentType: String) {
            self.id = id
            self.language = language
            self.file = file
            self.fileName = fileName
            self.contentType = contentType
        }
    }

    /// When the team works.
    public struct Schedule: Codable, Sendable {
        /// IANA identifier of the team's zone.
        public var timeZone: String
        /// Hours by weekday, as `"10:00-19:00"`.
        public var workingHours: [Weekday: [LocalInterval]]
        /// Days off.
        public var holidays: [LocalDate]
        /// How demos are held.
        public var demo: Demo

        /// How demos are held.
        public struct Demo: Codable, Sendable {
            /// How long a demo takes.
            public var lengthMinutes: Int
            /// The pause between two demos.
            public var bufferMinutes: Int
            /// How long before its start it must be agreed on.
            public var leadHours: Int
            /// How many days ahead it can be.
            public var horizonDays: Int
            /// Where people join a demo whose host has no link: a link, or a template for one.
            public var link: String?
        }
    }

    /// When follow-ups are written.
    public struct Cadence: Codable, Sendable {
        /// Days after the letter before.
        public var followUpDays: [Int]
    }

    /// Limits that are never exceeded.
    public struct Limits: Codable, Sendable {
        /// The most contacts one person can name.
        public var maximumReferrals: Int
        /// The shortest and the longest pause between two letters of a mailbox, in seconds.
        public var jitterSeconds: [Int]
        /// The budgets of what people may cause; those not given have their defaults.
        public var budgets: Budgets?
    }

    /// How long people wait.
    public struct Waiting: Codable, Sendable {
        /// Seconds until a question is acknowledged.
        public var acknowledgeAfterSeconds: Double
        /// Seconds until an operator gets the question.
        public var giveUpAfterSeconds: Double
        /// Hours until the agent takes over from a silent human.
        public var humanTimeoutHours: Double
        /// For how many days a link in a letter works.
        public var linkDays: Int?
    }

    /// Reads the file.
    ///
    /// - Throws: ``SetupError`` that names the file and the place in it.
    public init(contentsOf path: String) throws(SetupError) {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw SetupError(.unreadable, "\(path) cannot be read. Is the path right?")
        }
        do {
            let decoder = JSONDecoder()
            // People edit this file by hand, so comments and trailing commas are allowed.
            decoder.allowsJSON5 = true
            self = try decoder.decode(InitData.self, from: data)
        } catch let error as DecodingError {
            throw SetupError(.malformed, "\(path): \(error.inWords)")
        } catch {
            throw SetupError(.malformed, "\(path) is not valid JSON: \(error)")
        }
        try validate(path)
        let mistakes = (try? Self.schemaMistakes(in: data)) ?? []
        guard mistakes.isEmpty else {
            throw SetupError(.invalid, "\(path): " + mistakes.joined(separator: "; "))
        }
    }
}

extension InitData {
    private func validate(_ path: String) throws(SetupError) {
        var faults: [String] = []
        if version != 1 { faults.append("version: \(version) is unknown, this program reads version 1") }
        if TimeZone(identifier: schedule.timeZone) == nil {
            faults.append("schedule.timeZone: \"\(schedule.timeZone)\" is not a time zone such as Europe/Moscow")
        }
        if mailboxes.isEmpty { faults.append("mailboxes: at least one is needed to write letters") }
        for (index, mailbox) in mailboxes.enumerated() {
            if !mailbox.passwordSecret.hasPrefix("MAIL_PASSWORD_") {
                faults.append("mailboxes[\(index)].passwordSecret: must begin with MAIL_PASSWORD_")
            }
            if !mailbox.address.contains("@") {
                faults.append("mailboxes[\(index)].address: \"\(mailbox.address)\" is not an address")
            }
            if let fault = mailbox.paceFault { faults.append("mailboxes[\(index)].\(fault.phrase)") }
        }
        for (index, host) in (hosts ?? []).enumerated() { faults += host.faults.map { "hosts[\(index)].\($0)" } }
        let hostIDs = Dictionary(grouping: hosts ?? [], by: \.id).filter { $0.value.count > 1 }.keys.sorted()
        faults += hostIDs.map { "hosts: \"\($0)\" stands there twice" }
        let ids = Dictionary(grouping: knowledge, by: \.id).filter { $0.value.count > 1 }.keys.sorted()
        faults += ids.map { "knowledge: \"\($0)\" stands there twice" }
        faults += texts.keys.filter { Language(rawValue: $0) == nil }.sorted().map { "texts.\($0): not ru or en" }
        faults += campaignFaults
        guard faults.isEmpty else { throw SetupError(.invalid, "\(path): " + faults.joined(separator: "; ")) }
    }

    /// The settings that follow from the file.
    public var settings: SettingsDocument {
        let hours = WorkingHours(
            week: schedule.workingHours, holidays: schedule.holidays, timeZone: schedule.timeZone)
        let demos = DemoCalendar(
            hours: hours, lengthMinutes: schedule.demo.lengthMinutes, bufferMinutes: schedule.demo.bufferMinutes,
            leadHours: schedule.demo.leadHours, horizonDays: schedule.demo.horizonDays, link: schedule.demo.link)
        return SettingsDocument(
            product: product,
            policy: Policy(
                acknowledgeAfterSeconds: policy.acknowledgeAfterSeconds,
                giveUpAfterSeconds: policy.giveUpAfterSeconds, humanTimeoutHours: policy.humanTimeoutHours,
                followUpDays: cadence.followUpDays, maximumReferrals: limits.maximumReferrals,
                linkDays: policy.linkDays, budgets: limits.budgets ?? Budgets(),
                sendingHours: hours, demos: demos), texts: Texts(overrides: texts),
            jitterSeconds: limits.jitterSeconds, retention: retention)
    }
}

extension DecodingError {
    /// The error as a sentence: where it is, and what is wrong there.
    var inWords: String {
        switch self {
        case .keyNotFound(let key, let context):
            "\(Self.path(context.codingPath + [key])) is missing"
        case .valueNotFound(_, let context), .typeMismatch(_, let context), .dataCorrupted(let context):
            context.codingPath.isEmpty
                ? "not valid JSON (\(context.underlyingError.map { "\($0)" } ?? context.debugDescription))"
                : "\(Self.path(context.codingPath)): \(context.debugDescription)"
        @unknown default: "\(self)"
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.reduce("") { path, key in
            if let index = key.intValue { return "\(path)[\(index)]" }
            return path.isEmpty ? key.stringValue : "\(path).\(key.stringValue)"
        }
    }
}
