import Foundation

/// Somebody of ours who shows the product.
struct ScriptHost: Sendable {
    var id: String
    var email: String
    var name: String
    var options: [String] = []
    /// Whether they have a calendar, which is read, and written to.
    var hasCalendar = false

    /// Reads `id name=… email=… language=… time-zone=… hours=… link=… calendar`; without a name and an address they are made of the
    /// identifier.
    init(fields text: String) throws(DemoError) {
        let words = try ScriptFields(text).words
        guard let first = words.first, first.value == nil else {
            throw DemoError(.usage, "a host needs a short name first: host olga name=…")
        }
        id = first.name
        name = first.name.capitalized
        email = "\(first.name)@mail.test"
        for word in words.dropFirst() {
            switch (word.name, word.value) {
            case ("name", let value?): name = value
            case ("email", let value?): email = value
            case ("language", let value?), ("time-zone", let value?), ("hours", let value?), ("link", let value?):
                options += ["--\(word.name)", value]
            case ("calendar", nil): hasCalendar = true
            default: throw DemoError(.usage, "'\(word.name)' is not a field of a host")
            }
        }
    }

    /// The command line that adds the host.
    ///
    /// - Parameter calendar: The address of the calendar, if there is one.
    func arguments(calendar: String?) -> [String] {
        let own = ["host", "add", id, "--name", name, "--email", email] + options
        return own + (calendar.map(HostCalendars.arguments) ?? [])
    }
}
