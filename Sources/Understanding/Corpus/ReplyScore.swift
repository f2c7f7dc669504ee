/// A reader's score on a labelled set.
public struct ReplyScore: CustomStringConvertible, Sendable {
    /// How many replies were read, and of how many exactly the right intents were found.
    public private(set) var count = 0, exact = 0
    /// How many of the exact ones, and of all, are everyday replies.
    public private(set) var everyday = 0, everydayExact = 0
    /// How many stops there are, and how many were followed or held.
    public private(set) var stops = 0, stopsFound = 0, stopsHeld = 0
    /// How many replies are not stops, and how many of these were taken for one or held.
    public private(set) var others = 0, falseStops = 0, needlessHolds = 0
    /// How many replies name a time, and how many of those were right.
    public private(set) var times = 0, timely = 0
    /// How many replies name a person, and how many of those were right to the letter.
    public private(set) var contacts = 0, contactsRight = 0
    /// The replies that were not read right, in words.
    public private(set) var misses: [String] = []
    /// How often one intent was found where another was wanted: `wanted` and `found`, "-" being nothing.
    public private(set) var confusion: [Confusion: Int] = [:]

    /// A cell of the confusion table.
    public struct Confusion: Hashable, Sendable {
        /// What the label says.
        public let wanted: String
        /// What was read.
        public let found: String
    }

    /// Nothing yet.
    public init() {}

    /// The score in a line.
    public var description: String {
        """
        exact \(exact)/\(count), stops found \(stopsFound) and held \(stopsHeld) of \(stops), \
        false stops \(falseStops) and needless holds \(needlessHolds) of \(others), \
        times \(timely)/\(times), contacts \(contactsRight)/\(contacts)
        """
    }

    /// Counts a reply and how it was read.
    public mutating func take(_ reply: LabelledReply, _ reading: Reading) {
        count += 1
        if reply.isExact(reading) { exact += 1 }
        if reply.hard != true {
            everyday += 1
            if reply.isExact(reading) { everydayExact += 1 }
        }
        if reply.intents.contains(.optOut) {
            stops += 1
            if reading.isSureStop { stopsFound += 1 } else if reading.isPossibleStop == true { stopsHeld += 1 }
        } else if !(reply.also ?? []).contains(.optOut) {
            others += 1
            if reading.isSureStop { falseStops += 1 } else if reading.isPossibleStop == true { needlessHolds += 1 }
        }
        if reply.namesTime {
            times += 1
            if reply.isTimely(reading) { timely += 1 }
        }
        if reply.contact != nil {
            contacts += 1
            if reply.isRight(reading.contact) { contactsRight += 1 }
        }
        confuse(reply, reading)
        let isRight =
            reply.isExact(reading) && reply.isTimely(reading)
            && reply.isRight(reading.contact)
        if !isRight { misses.append(miss(reply, reading)) }
    }

    private mutating func confuse(_ reply: LabelledReply, _ reading: Reading) {
        let missed = reply.intents.filter { !reading.intents.contains($0) }.map(\.rawValue)
        let extra = reading.intents.filter { !(reply.intents + (reply.also ?? [])).contains($0) }.map(\.rawValue)
        for intent in reply.intents where reading.intents.contains(intent) { note(intent.rawValue, intent.rawValue) }
        for wanted in missed { for found in extra.isEmpty ? ["-"] : extra { note(wanted, found) } }
        if missed.isEmpty { for found in extra { note("-", found) } }
    }

    private mutating func note(_ wanted: String, _ found: String) {
        confusion[Confusion(wanted: wanted, found: found), default: 0] += 1
    }

    private func miss(_ reply: LabelledReply, _ reading: Reading) -> String {
        let wanted = reply.intents.map(\.rawValue).joined(separator: ", ")
        let found = reading.intents.map(\.rawValue).joined(separator: ", ")
        let when = reading.when.map { ", \($0)" } ?? ""
        let contact = reading.contact.map { ", \($0.name ?? "-") \($0.email ?? $0.telegram ?? "-")" } ?? ""
        return "\(reply.id) \(reply.text)\n     wanted \(wanted); read \(found)\(when)\(contact) by \(reading.evidence)"
    }
}
