public import Foundation

/// When the team shows the product.
public struct DemoCalendar: Codable, Sendable, Equatable {
    /// The team's working hours, holidays and zone.
    public var hours: WorkingHours
    /// How long a meeting takes.
    public var lengthMinutes: Int
    /// Free time kept before and after each meeting.
    public var bufferMinutes: Int
    /// The least time between now and a meeting.
    public var leadHours: Int
    /// How many days ahead meetings are made.
    public var horizonDays: Int
    /// Where people join a meeting whose host has no link: a fixed link, or one with `{id}` in it, which each meeting replaces by an
    /// identifier of its own. Absent: they are told none.
    public var link: String?

    /// A calendar of meetings of one length.
    public init(
        hours: WorkingHours, lengthMinutes: Int, bufferMinutes: Int, leadHours: Int, horizonDays: Int,
        link: String? = nil
    ) {
        self.hours = hours
        self.lengthMinutes = lengthMinutes
        self.bufferMinutes = bufferMinutes
        self.leadHours = leadHours
        self.horizonDays = horizonDays
        self.link = link
    }

    /// The slot of this calendar's length that begins at a moment.
    public func slot(at start: Date) -> Slot {
        Slot(start: start, end: start.addingTimeInterval(Double(max(1, lengthMinutes)) * 60))
    }
}

extension DemoCalendar {
    /// Why a meeting cannot begin at a moment; nil where it can.
    public func refusal(of start: Date, at now: Date, booked: [DateInterval]) -> SlotRefusal? {
        if let refusal = refusal(of: start, at: now) { return refusal }
        let slot = slot(at: start)
        guard hours.contains(DateInterval(start: slot.start, end: slot.end)) else { return .outsideHours }
        return isTaken(slot, booked: booked) ? .taken : nil
    }

    /// Why a meeting cannot begin at a moment, whoever is free then; nil where that alone decides.
    func refusal(of start: Date, at now: Date) -> SlotRefusal? {
        if start <= now { return .past }
        if start < now.addingTimeInterval(Double(leadHours) * 3600) { return .tooSoon }
        if start > now.addingTimeInterval(Double(horizonDays) * 86_400) { return .tooFar }
        return nil
    }

    /// Whether a slot overlaps what is booked, with the free time around each.
    public func isTaken(_ slot: Slot, booked: [DateInterval]) -> Bool {
        let buffer = Double(max(0, bufferMinutes)) * 60
        return booked.contains { other in
            slot.start < other.end.addingTimeInterval(buffer) && other.start.addingTimeInterval(-buffer) < slot.end
        }
    }

    /// Free slots to offer, earliest first: on different days as far as possible, at different times of day, and inside both
    /// the team's hours and a usual working day (9 to 18, Monday to Friday) in the prospect's zone; where the two never meet,
    /// inside the team's hours alone.
    ///
    /// - Parameters:
    ///   - within: only slots that begin in this span, where the prospect named one.
    ///   - besides: slots that need not be offered again.
    public func freeSlots(
        after now: Date, booked: [DateInterval], count: Int, in prospectZone: TimeZone,
        within span: DateInterval? = nil, besides refused: [Slot] = []
    ) -> [Slot] {
        slots(on: [hours], after: now, count: count, in: prospectZone, within: span, besides: refused) {
            refusal(of: $0, at: now, booked: booked) == nil
        }
    }

    /// The same among all starts within any of several working hours that are free.
    func slots(
        on schedules: [WorkingHours], after now: Date, count: Int, in prospectZone: TimeZone,
        within span: DateInterval?,
        besides refused: [Slot], where isFree: (Date) -> Bool
    ) -> [Slot] {
        guard count > 0 else { return [] }
        let excluded = Set(refused.map(\.start))
        let all = Set(schedules.flatMap { gridStarts(on: $0, after: now, within: span) }).subtracting(excluded)
        let starts = all.sorted().filter(isFree)
        let usual = WorkingHours.weekdays(
            LocalTime(minuteOfDay: 9 * 60), LocalTime(minuteOfDay: 18 * 60), timeZone: prospectZone.identifier)
        let shared = starts.filter { usual.contains(DateInterval(start: $0, end: slot(at: $0).end)) }
        let chosen = SlotSpread(starts: shared.isEmpty ? starts : shared, zone: prospectZone).choose(count)
        return chosen.map(slot(at:))
    }

    /// Every start on the half-hour grid of a wall clock.
    private func gridStarts(on hours: WorkingHours, after now: Date, within span: DateInterval?) -> [Date] {
        let zone = hours.zone
        let first = LocalDate(max(now, span?.start ?? now), in: zone)
        let last = min(
            LocalDate(now, in: zone).adding(days: max(0, horizonDays)),
            span.map { LocalDate($0.end, in: zone) } ?? LocalDate(dayNumber: .max))
        guard first <= last else { return [] }
        var starts: [Date] = []
        for offset in 0...(last.dayNumber - first.dayNumber) {
            let date = first.adding(days: offset)
            for stretch in hours.intervals(on: date) {
                let roundedUp = (stretch.start.minuteOfDay + 29) / 30 * 30
                for minute in stride(from: roundedUp, to: stretch.end.minuteOfDay, by: 30) {
                    let start = date.moment(at: LocalTime(minuteOfDay: minute), in: zone)
                    if let span, start < span.start || start >= span.end && span.duration > 0 { continue }
                    starts.append(start)
                }
            }
        }
        return starts
    }
}
