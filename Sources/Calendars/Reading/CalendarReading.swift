internal import Foundation
internal import ICalendar
internal import NIOPosix
internal import OutsideCalls
internal import SalesStore

/// Reads one calendar of a host.
struct CalendarReading: Sendable {
    /// What a calendar said.
    enum Said: Sendable {
        /// Nothing has changed since the last reading.
        case same
        /// When the host is busy.
        case busy(BusyTimes, etag: String?, lastModified: String?)
    }

    let client: OutsideClient
    let secrets: CalendarAccount.Secrets
    let limits: CalendarLimits

    /// Reads a calendar.
    ///
    /// - Parameters:
    ///   - host: The host whose calendar it is.
    ///   - known: What it said last, if that still counts; nil reads all of it.
    ///   - start: The beginning of the span to read.
    ///   - end: The end of the span.
    func read(
        _ calendar: HostDocument.Calendar, of host: HostDocument, unless known: HostBusyDocument.Calendar?,
        from start: Date, to end: Date
    ) async throws(CalendarProblem) -> Said {
        let account = try CalendarAccount(calendar, secrets)
        var question = BusyQuestion(from: start, to: end, zone: host.zone, limits: limits) { uid in
            uid.contains(DemoWriter.ours)
        }
        question.addresses = Set(
            [host.email, calendar.username ?? ""].filter { $0.contains("@") }.map { $0.lowercased() })
        switch calendar.kind {
        case .ics:
            let answer = try await file(account, known)
            if answer.status == 304 { return .same }
            let times = try await Self.times([answer.body], question, at: account.address.host)
            return .busy(times, etag: answer.headers["etag"], lastModified: answer.headers["last-modified"])
        case .caldav:
            let dav = CalDAVClient(client, account)
            var objects: [[UInt8]] = []
            for address in try await dav.calendars() {
                objects += try await dav.objects(in: address, from: start, to: end)
            }
            return .busy(
                try await Self.times(objects, question, at: account.address.host), etag: nil, lastModified: nil)
        }
    }

    private func file(
        _ account: CalendarAccount, _ known: HostBusyDocument.Calendar?
    ) async throws(CalendarProblem) -> OutsideAnswer {
        var headers = account.headers + [("accept", "text/calendar, */*;q=0.1")]
        if let etag = known?.etag { headers.append(("if-none-match", etag)) }
        if let moment = known?.lastModified { headers.append(("if-modified-since", moment)) }
        let answer: OutsideAnswer
        do throws(CallError) {
            answer = try await client.trusting(account.authority).answer(
                to: OutsideCall(
                    "GET", account.address, headers: headers, mostBytes: limits.bytes, redirects: 5))
        } catch {
            throw CalendarProblem(error)
        }
        guard answer.status == 200 || answer.status == 304 && known != nil else {
            throw CalendarProblem(status: answer.status, answer)
        }
        return answer
    }

    /// Parses outside the cooperative pool, since a large calendar takes seconds.
    private static func times(
        _ texts: [[UInt8]], _ question: BusyQuestion, at host: String
    ) async throws(CalendarProblem) -> BusyTimes {
        do {
            return try await NIOThreadPool.singleton.runIfActive { try BusyReader.read(texts, question) }
        } catch let error as CalendarError {
            throw CalendarProblem(.unreadable, "\(host): \(error.description)")
        } catch {
            throw CalendarProblem(.cancelled, "the work was cancelled")
        }
    }
}
