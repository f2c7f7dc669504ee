internal import Scheduling

/// When somebody wants to be left alone until.
extension DetailReader {
    /// The time to come back at; nil where the message names none.
    var returnTime: When? {
        let named = times.resolved().filter(\.mention.hasDay)
        // An absence is over after its last day.
        if let absence = named.first(where: \.mention.isAbsence), let last = absence.when.latest {
            let back = Holidays.workday(LocalDate(last, in: context.zone))
            return .day(from: back.start(in: context.zone), to: back.adding(days: 1).start(in: context.zone))
        }
        if let time = times.best(), !times.isRefused(time.mention) || named.count <= 1 { return time.when }
        return isShortAnswer && (context.lastAgentText?.hasSuffix("?") ?? false) ? proposal?.when : nil
    }
}
