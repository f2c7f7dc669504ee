import Calendars
import Foundation
import OutsideCalls
import SalesStore
import Sending
import ServiceRuntime
import Variables
import WorkQueue

@main
enum CalendarWorker {
    static func main() async {
        await runService("calendar-worker", defaultPort: 8107) { context in
            let configuration = context.configuration
            let networks = try configuration.value(ConfigurationKeys.calendarNetworks)
            let timing = CalendarTiming(
                interval: TimeInterval(try configuration.value(ConfigurationKeys.calendarInterval)),
                patience: TimeInterval(try configuration.value(ConfigurationKeys.calendarPatience)),
                horizon: TimeInterval(try configuration.value(ConfigurationKeys.calendarDays)) * 86_400)
            let longestIdle = try context.longestIdle()
            let database = try await Database(context)
            let bell = Doorbell()
            let parts = CalendarParts(
                client: OutsideClient(.calendars(networks), limit: .seconds(60)), store: database.store,
                secrets: { try configuration.calendarSecret(named: $0) }, timing: timing, bell: bell,
                owner: context.owner, longestIdle: longestIdle,
                reading: { context.health.report(HealthStatus($0), for: "calendars") },
                writing: { context.health.report(HealthStatus($0), for: "calendar-writes") },
                now: { context.clock.now })
            let hints = ChangeHints(database.store.database, [.arrival(in: SalesStore.Name.calendarWrites, bell)])
            return [database, hints] + parts.services
        }
    }
}
