import Foundation

/// A campaign that a script writes in: from a file, or with the letters that follow in the script.
struct ScriptCampaign: Sendable {
    /// A variant of a letter.
    struct Letter: Sendable {
        var afterDays = 0
        var language = "ru"
        var variant = "only"
        var subject: String?
        var lines: [String] = []
    }

    var id: String
    var name: String
    /// The file that describes it, named from where the script is.
    var file: String?
    var letters: [Letter] = []

    /// Reads `id name=…` or `id file=…`.
    init(fields text: String) throws(DemoError) {
        let words = try ScriptFields(text).words
        guard let first = words.first, first.value == nil else {
            throw DemoError(.usage, "a campaign needs a short name first: campaign spring")
        }
        id = first.name
        name = first.name
        for word in words.dropFirst() {
            switch (word.name, word.value) {
            case ("name", let value?): name = value
            case ("file", let value?): file = value
            default: throw DemoError(.usage, "'\(word.name)' is not a field of a campaign")
            }
        }
    }

    /// The campaign as a file of it says it.
    func json() throws -> Data {
        var steps: [(after: Int, letters: [String: [[String: String]]])] = []
        for letter in letters {
            var variant = ["id": letter.variant, "body": letter.lines.joined(separator: "\n")]
            variant["subject"] = letter.subject
            if steps.last?.after != letter.afterDays { steps.append((letter.afterDays, [:])) }
            steps[steps.count - 1].letters[letter.language, default: []].append(variant)
        }
        let sequence = steps.map { ["afterDays": $0.after, "letters": $0.letters] as [String: Any] }
        let content: [String: Any] = ["id": id, "name": name, "sequence": sequence]
        return try JSONSerialization.data(withJSONObject: content, options: [.sortedKeys])
    }
}

extension ScriptCampaign.Letter {
    /// Reads `after=4 language=en variant=short subject="…"`; what is not given is the first letter, Russian, its one variant.
    init(fields text: String) throws(DemoError) {
        for word in try ScriptFields(text).words {
            switch (word.name, word.value) {
            case ("after", let value?):
                guard let days = Int(value), days >= 0 else {
                    throw DemoError(.usage, "'after=\(value)': a letter comes so many days after the one before")
                }
                afterDays = days
            case ("language", let value?): language = value
            case ("variant", let value?): variant = value
            case ("subject", let value?): subject = value
            default: throw DemoError(.usage, "'\(word.name)' is not a field of a letter")
            }
        }
    }
}

/// What an operator does with a campaign.
enum CampaignOrder: String, Sendable {
    case start, pause, resume, stop, finish
}
