internal import SalesStore
internal import WebServing

/// What can be done about a host without changing more of them: a pause, and a test of the calendars.
struct HostButtons: Sendable {
    let frame: Frame
    let standing: HostStanding

    private var wording: Wording { frame.wording }
    private var host: HostDocument { standing.host }

    var html: HTML {
        let test: HTML? = host.calendars.isEmpty ? nil : form("test", .test, .testHint)
        let pause = host.isActive ? form("pause", .pause, .pauseHint) : form("resume", .resume, nil)
        return "\(test)\(pause)"
    }

    private func form(_ action: String, _ phrase: HostPhrase, _ hint: HostPhrase?) -> HTML {
        """
        <form method="post" action="/settings/hosts/\(action)">\(frame.token)
        <input type="hidden" name="id" value="\(host.id)">\(hint.map { "<p class=\"hint\">\(wording.host($0))</p>" as HTML })
        <button aria-label="\(wording.host(phrase)): \(host.id)">\(wording.host(phrase))</button></form>
        """
    }
}
