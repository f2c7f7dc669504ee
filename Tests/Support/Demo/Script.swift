import Foundation

/// A prospect's part of a conversation, in a file.
///
///     # a comment
///     contact email=client@mail.test name=Kate language=en     adds a contact and plays it
///     > text                                                   sends a mail
///     >> text                                                  one more line of the same mail
///     < pattern                                                waits for a mail that matches
///     <boss@mail.test pattern                                  the same in another mailbox
///     !< pattern                                               no other mail matches, once the services are at rest
///     chat id=1 language=en                                    plays a person in Telegram: > and < are chat messages now
///     follow link                                              comes to Telegram by the link of the latest mail
///     follow code                                              the same by the code in it, typed
///     press 👍                                                  presses a button
///     attach photo                                             sends something that is no text
///     reply text                                               an operator answers in the chat
///     host olga name="Olga Petrova" calendar                    somebody who holds demos, with a calendar on a CalDAV server
///     busy olga 2027-01-21 09:00-13:00 daily                   stands in that calendar by now; without daily or weekly once
///     calendar olga pattern                                    waits for an event in that calendar: its beginning in the host's
///                                                              zone, its title and its text
///     !calendar olga pattern                                   no event there matches, once the services are at rest
///     campaign spring name="Cafés in spring"                   a campaign, whose letters follow; file=path reads it from a file
///     letter after=4 language=en variant=a subject="…"         a letter, or a variant of one: after= counts from the letter before
///     | text                                                   a line of the letter
///     start spring                                             starts the campaign; pause, resume, stop, finish
///     clock +14d                                               moves the services' clock; d, h, m or s
///     model down                                               takes the model away; up gives it back; further modes
///                                                              are those of the scripted model, such as lying
///     model examined                                           from the start it may answer in its own words
struct Script: Sendable {
    struct Line: Sendable {
        let number: Int
        let text: String
        let step: ScriptStep
    }

    let name: String
    let folder: URL
    let lines: [Line]
}

extension Script {
    /// Everybody who is played, or whose mail is looked at.
    var mailboxes: Set<String> {
        Set(
            lines.compactMap { line in
                switch line.step {
                case .contact(let contact): contact.email
                case .host(let host): host.email
                case .expect(_, let mailbox), .refuse(_, let mailbox): mailbox
                default: nil
                }
            })
    }

    /// Whether somebody is played in Telegram.
    var needsTelegram: Bool {
        lines.contains { if case .chat = $0.step { true } else { false } }
    }

    /// Whether a host has a calendar.
    var needsCalendars: Bool {
        lines.contains { if case .host(let host) = $0.step { host.hasCalendar } else { false } }
    }

    /// Whether it asks the model to behave in another way, which only the scripted one can.
    var changesModel: Bool {
        lines.contains { if case .model = $0.step { true } else { false } }
    }

    /// Whether the model has passed its exam, so that it may answer in its own words.
    var hasExaminedModel: Bool {
        lines.contains { if case .model("examined") = $0.step { true } else { false } }
    }

    init(file: URL) throws(DemoError) {
        guard let text = try? String(contentsOf: file, encoding: .utf8) else {
            throw DemoError(.usage, "the script \(file.path) cannot be read")
        }
        try self.init(
            name: file.deletingPathExtension().lastPathComponent, text: text, folder: file.deletingLastPathComponent())
    }

    /// - Parameter folder: Where the files are that it names.
    init(name: String, text: String, folder: URL = DemoPaths.root) throws(DemoError) {
        self.name = name
        self.folder = folder
        var lines: [Line] = []
        for (index, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = raw.trimmingCharacters(in: .whitespaces)
            if line.isEmpty || line.hasPrefix("#") { continue }
            do throws(DemoError) {
                if let last = lines.last, let longer = try Self.continued(last, by: line) {
                    lines[lines.count - 1] = longer
                    continue
                }
                lines.append(Line(number: index + 1, text: line, step: try Self.step(line)))
            } catch {
                throw DemoError(.usage, "\(name), line \(index + 1): \(error.message)")
            }
        }
        guard !lines.isEmpty else { throw DemoError(.usage, "the script \(name) says nothing") }
        self.lines = lines
    }

    /// The step before with what a line adds to it; `nil` where the line is a step of its own.
    private static func continued(_ last: Line, by line: String) throws(DemoError) -> Line? {
        let (word, rest) = line.firstWord
        let step: ScriptStep
        switch (word, last.step) {
        case (_, .send(let words)) where line.hasPrefix(">>"):
            step = .send(words + "\n" + line.dropFirst(2).dropOneSpace())
        case ("letter", .campaign(var campaign)) where campaign.file == nil:
            campaign.letters.append(try ScriptCampaign.Letter(fields: rest))
            step = .campaign(campaign)
        case (_, .campaign(var campaign)) where line.hasPrefix("|") && !campaign.letters.isEmpty:
            campaign.letters[campaign.letters.count - 1].lines.append(String(line.dropFirst().dropOneSpace()))
            step = .campaign(campaign)
        default: return nil
        }
        return Line(number: last.number, text: last.text, step: step)
    }

    private static func step(_ line: String) throws(DemoError) -> ScriptStep {
        if line.hasPrefix(">>") { throw DemoError(.usage, "'>>' continues a mail, and there is none") }
        if line.hasPrefix("|") { throw DemoError(.usage, "'|' is a line of a letter, and there is none") }
        if line.hasPrefix("!<") { return try expectation(line.dropFirst(2)) { .refuse($0, mailbox: $1) } }
        if line.hasPrefix("<") { return try expectation(line.dropFirst()) { .expect($0, mailbox: $1) } }
        if line.hasPrefix(">") { return .send(String(line.dropFirst().dropOneSpace())) }
        let (word, rest) = line.firstWord
        switch word {
        case "contact": return .contact(try DemoContact(fields: rest))
        case "chat": return .chat(try ChatPerson(fields: rest))
        case "follow" where rest == "link" || rest == "code": return .follow(byCode: rest == "code")
        case "press" where !rest.isEmpty: return .press(label: rest)
        case "attach" where !rest.isEmpty: return .attach(kind: rest)
        case "reply" where !rest.isEmpty: return .reply(rest)
        case "host": return .host(try ScriptHost(fields: rest))
        case "busy": return .busy(try BusyTime(rest))
        case "calendar": return try event(rest) { .expectEvent($0, host: $1) }
        case "!calendar": return try event(rest) { .refuseEvent($0, host: $1) }
        case "campaign": return .campaign(try ScriptCampaign(fields: rest))
        case "letter": throw DemoError(.usage, "a letter follows the campaign that it belongs to")
        case "clock": return .clock(try seconds(rest))
        case "model" where !rest.isEmpty: return .model(mode: rest == "up" ? "normal" : rest)
        default:
            guard let order = CampaignOrder(rawValue: word), !rest.isEmpty else {
                throw DemoError(.usage, "'\(line)' is not understood")
            }
            return .order(order, campaign: rest)
        }
    }

    /// `host pattern`.
    private static func event(
        _ text: String, _ make: (MailPattern, String) -> ScriptStep
    ) throws(DemoError) -> ScriptStep {
        let (host, rest) = text.firstWord
        return make(try pattern(rest[...]), host)
    }

    /// `pattern` after a space, or `address pattern` without one.
    private static func expectation(
        _ text: Substring, _ make: (MailPattern, String?) -> ScriptStep
    ) throws(DemoError) -> ScriptStep {
        if text.hasPrefix(" ") { return make(try pattern(text.dropFirst()), nil) }
        let (address, rest) = String(text).firstWord
        guard address.contains("@") else { throw DemoError(.usage, "a space is missing after '<'") }
        return make(try pattern(rest[...]), address)
    }

    private static func pattern(_ text: Substring) throws(DemoError) -> MailPattern {
        let source = text.trimmingCharacters(in: .whitespaces)
        guard !source.isEmpty else { throw DemoError(.usage, "the pattern is missing; '.' matches any mail") }
        return try MailPattern(source)
    }

    private static func seconds(_ text: String) throws(DemoError) -> Int {
        let units: [Character: Int] = ["d": 86_400, "h": 3600, "m": 60, "s": 1]
        guard text.first == "+", let unit = text.last.flatMap({ units[$0] }),
            let amount = Int(text.dropFirst().dropLast()), amount > 0
        else { throw DemoError(.usage, "'\(text)' is not a span: write +14d, +3h, +5m or +30s") }
        return amount * unit
    }
}

extension Substring {
    fileprivate func dropOneSpace() -> Substring { first == " " ? dropFirst() : self }
}

extension String {
    /// The text before the first space, and what follows it.
    fileprivate var firstWord: (String, String) {
        guard let space = firstIndex(of: " ") else { return (self, "") }
        return (String(self[..<space]), self[space...].trimmingCharacters(in: .whitespaces))
    }
}
