internal import Foundation
internal import Scheduling
internal import WebServing

/// The hours of each weekday and the zone they are in, as a form has them.
struct WeekFields: Sendable {
    let wording: Wording
    let week: [Weekday: [LocalInterval]]
    let timeZone: String

    var html: HTML {
        let fields = Weekday.allCases.map { day -> HTML in
            let text = (week[day] ?? []).map(\.description).joined(separator: ", ")
            return """
                <label>\(wording(day)) <input name="\(day.rawValue)" value="\(text)"></label>
                """
        }
        let zones = TimeZone.knownTimeZoneIdentifiers.map { zone -> HTML in "<option value=\"\(zone)\">" }
        return """
            \(fields)
            <label>\(wording(.timeZone)) <input name="zone" list="zones" required value="\(timeZone)"></label>
            <datalist id="zones">\(zones)</datalist>
            """
    }

    /// Reads the hours of a form; a day without any is free.
    static func week(_ form: Form) throws(DeskError) -> [Weekday: [LocalInterval]] {
        var week: [Weekday: [LocalInterval]] = [:]
        for weekday in Weekday.allCases {
            let stretches = try stretches(form[weekday.rawValue])
            if !stretches.isEmpty { week[weekday] = stretches }
        }
        return week
    }

    /// Reads a day's hours: stretches in ascending order.
    private static func stretches(_ text: String) throws(DeskError) -> [LocalInterval] {
        var stretches: [LocalInterval] = []
        for part in text.replacing("–", with: "-").split(separator: ",") {
            guard let stretch = LocalInterval(part.filter { !$0.isWhitespace }),
                stretches.last.map({ $0.end <= stretch.start }) ?? true
            else { throw DeskError(.badRequest, admin: .badHours) }
            stretches.append(stretch)
        }
        return stretches
    }
}
