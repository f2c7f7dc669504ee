import SalesStore
import Setup

extension Operator {
    /// Changes what is configured, and keeps every change.
    var settings: SettingsBook { SettingsBook(store, now: now) }

    /// Decides who may sign in at the desk.
    var users: UserBook { UserBook(store, now: now) }

    /// Who changes something here.
    static var settingsAuthor: SettingsBook.Author { .init(author, by: .commandLine) }
}
