/// One reading out of two. A stop that rules found stands whatever the model says. A stop that only the model found counts unless
/// rules saw the words and took them for something else. Else rules win where they are sure, and the model where they are not.
public func merge(rules: Reading, model: Reading) -> Reading {
    if rules.intents.contains(.optOut) || rules.isDecisive { return rules }
    var model = model
    if model.intents.contains(.optOut), rules.evidence.contains(Evidence.dismissedStop) {
        model.intents.removeAll { $0 == .optOut }
    }
    if model.intents.contains(.optOut) { return model }
    guard !model.intents.isEmpty else { return rules }
    let trustsRules = !rules.intents.isEmpty && rules.confidence >= 0.6
    var merged = trustsRules ? rules : model
    let other = trustsRules ? model : rules
    // Two wishes are not lightly lost: a human asked for, and a person named with an address that code has found.
    for intent in [Intent.operator, .redirect] where other.intents.contains(intent) && !merged.intents.contains(intent)
    {
        if intent == .redirect, !(other.contact?.isReachable ?? false) { continue }
        merged.intents.append(intent)
    }
    if merged.intents.contains(.redirect) { merged.contact = merged.contact ?? other.contact }
    if merged.intents.contains(.demo) || merged.intents.contains(.snooze) { merged.when = merged.when ?? other.when }
    if merged.intents.contains(.demo) { merged.demoAction = merged.demoAction ?? other.demoAction ?? .request }
    let agree = Set(rules.intents) == Set(model.intents)
    merged.confidence = agree ? max(0.9, merged.confidence) : min(merged.confidence, 0.7)
    merged.evidence = rules.evidence + model.evidence
    return merged
}

/// Marks in a reading's evidence that other code looks for.
enum Evidence {
    /// Rules saw words of a stop, and why they are none.
    static let dismissedStop = "stop.dismissed"
}
