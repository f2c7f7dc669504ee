internal import BSON
internal import Dialogue
internal import Foundation
internal import Hummingbird
internal import SalesStore
internal import Scheduling
internal import Setup
internal import WebServing

/// The working hours and the days off.
extension Desk {
    func addHours(to router: Router<WebRequestContext>) {
        adminPage(router, "/hours") { request, _, signedIn in
            let hours = try await hours()
            let today = LocalDate(orders.now(), in: hours.zone)
            let month = request.parameter("month").flatMap { LocalDate("\($0)-01") } ?? today.startOfMonth
            return .html(
                HoursPage(
                    frame: frame(request, signedIn), hours: hours, month: month, today: today,
                    changes: try await changeReader.changes(of: .hours, SettingsBook.hours), done: outcome(request)
                ).html)
        }
        adminForm(router, "/hours/day") { form, _, _, signedIn in
            guard let day = LocalDate(form["day"]) else { throw DeskError(.badRequest, .notADay) }
            var hours = try await hours()
            if hours.holidays.contains(day) {
                hours.holidays.removeAll { $0 == day }
            } else {
                hours.holidays = (hours.holidays + [day]).sorted()
            }
            try await save(hours, form, signedIn)
            return .seeOther("/settings/hours?month=\(HoursPage.name(of: day))&done=\(AdminOutcome.saved.rawValue)")
        }
        adminForm(router, "/hours/save") { form, _, _, signedIn in
            var hours = try await hours()
            guard TimeZone(identifier: form["zone"]) != nil else { throw DeskError(.badRequest, admin: .badHours) }
            hours.timeZone = form["zone"]
            hours.week = try WeekFields.week(form)
            try await save(hours, form, signedIn)
            return .seeOther("/settings/hours?done=\(AdminOutcome.saved.rawValue)")
        }
    }

    private func hours() async throws -> WorkingHours { try await settingsDocument().policy.sendingHours }

    private func save(_ hours: WorkingHours, _ form: Form, _ signedIn: SignedIn) async throws {
        noted(
            try await settings.change(
                .hours, SettingsBook.hours, to: try BSONEncoder().encode(hours), seeing: .fingerprint(form["seen"]),
                by: author(signedIn)))
    }
}
