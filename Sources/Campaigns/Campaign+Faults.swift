internal import Basics

extension Campaign {
    /// The mistakes in its configuration, each with its place, as phrases in English; empty if there are none.
    public var faults: [String] {
        var faults: [String] = []
        if id.isEmpty || id.count > 40 || !id.allSatisfy({ "abcdefghijklmnopqrstuvwxyz0123456789-_".contains($0) }) {
            faults.append("id: \"\(id)\" must be up to 40 small letters, digits, - and _")
        }
        if name.isEmpty { faults.append("name: is empty") }
        for (number, step) in sequence.enumerated() { faults += Self.faults(in: step, number) }
        for outcome in success where !outcome.isWanted {
            faults.append("success: \(outcome.rawValue) is nothing that a person wants")
        }
        if !(0...3650).contains(quietDays) { faults.append("quietDays: \(quietDays) must be from 0 to 3650") }
        if let daily = limits.firstLettersPerDay, daily < 1 {
            faults.append("limits.firstLettersPerDay: \(daily) must be at least 1")
        }
        let fields = Set(CampaignField.allCases.filter { $0 != .opening }.map(\.rawValue))
        for (number, condition) in audience.filter.enumerated() where !fields.contains(condition.field) {
            faults.append("audience.filter[\(number)].field: there is no field \"\(condition.field)\"")
        }
        return faults
    }

    private static func faults(in step: CampaignStep, _ number: Int) -> [String] {
        let place = "sequence[\(number)]"
        var faults: [String] = []
        if number == 0, step.afterDays != 0 { faults.append("\(place).afterDays: must be 0 for the first letter") }
        if number > 0, !(1...365).contains(step.afterDays) {
            faults.append("\(place).afterDays: \(step.afterDays) must be from 1 to 365")
        }
        if step.letters.values.allSatisfy(\.isEmpty) { faults.append("\(place).letters: there is no letter") }
        for (language, variants) in step.letters.sorted(by: { $0.key < $1.key }) {
            if Language(rawValue: language) == nil { faults.append("\(place).letters.\(language): not ru or en") }
            let ids = variants.map(\.id)
            if Set(ids).count < ids.count {
                faults.append("\(place).letters.\(language): a variant's id stands there twice")
            }
            for (index, variant) in variants.enumerated() {
                faults += variant.faults(isFirst: number == 0).map { "\(place).letters.\(language)[\(index)].\($0)" }
            }
        }
        return faults
    }
}

extension LetterVariant {
    /// The mistakes, each with its field.
    fileprivate func faults(isFirst: Bool) -> [String] {
        var faults: [String] = []
        if id.isEmpty || id.contains(where: { $0 == "." || $0 == "$" || $0.isWhitespace }) {
            faults.append("id: \"\(id)\" must be a word")
        }
        if isFirst, subject?.isEmpty ?? true { faults.append("subject: the first letter needs one") }
        if subject?.contains(where: \.isNewline) == true { faults.append("subject: it has a line break") }
        for (field, text) in [("subject", subject), ("body", body)] {
            guard let text else { continue }
            let hasOpening = isFirst && field == "body"
            do throws(CampaignError) {
                let known = Set(CampaignField.allCases.map(\.rawValue))
                let names = try LetterTemplate(text).fieldNames
                for name in names.subtracting(known).sorted() {
                    faults.append("\(field): there is no field {\(name)}")
                }
                if !hasOpening, names.contains(CampaignField.opening.rawValue) {
                    faults.append("\(field): {opening} stands only in the text of the first letter")
                }
            } catch {
                faults.append("\(field): \(error.description)")
            }
        }
        if body.allSatisfy(\.isWhitespace) { faults.append("body: is empty") }
        return faults
    }
}
