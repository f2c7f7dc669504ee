internal import Dialogue
internal import SalesStore
internal import WebServing

/// What was decided about an event, exactly as it is stored.
struct ExactRecord: Sendable {
    let wording: Wording
    let audit: AuditDocument

    var html: HTML {
        let decided = audit.decisions.map { decision -> HTML in
            "<li><code>\(decision.name)</code> <span dir=\"auto\">\(wording(.because)) \(decision.reason)</span></li>"
        }
        let alerts = audit.alerts.map { alert -> HTML in
            "<li class=\"flag\">\(wording(alert)): \(alert.summary)</li>"
        }
        return "<p class=\"label\">\(wording.event(audit.event))</p><ul class=\"record\">\(decided)\(alerts)</ul>"
    }
}
