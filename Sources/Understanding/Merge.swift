/// One reading out of two: the rules win for stop, and fill in what the model left open.
public func merge(rules: Reading, model: Reading) -> Reading {
    rules.intents.contains(.optOut) ? rules : model
}
