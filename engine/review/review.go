// Package review is the way from a plan to a decision that can be shown: it is decided,
// judged for slips, held against staff's answers, proved, and tried in its scenarios.
package review

import (
	"slices"

	"fordela/engine"
	"fordela/engine/audit"
	"fordela/engine/plausibility"
)

// Decide gives the decision on a plan and every finding at once, in reading order, together
// with those that the reading of the plan has made. The decision is nil when any of them
// stops, which a question does unless answered (nil: none is) knows its answer.
func Decide(plan *engine.Plan, answered engine.Answered, read ...engine.Finding) (*engine.Decision, []engine.Finding) {
	decision, findings := judged(plan, read...)
	for i := range findings {
		if f := &findings[i]; f.Severity() == engine.Question && answered != nil {
			f.Answer = answered(*f)
		}
	}
	if engine.Stops(findings) {
		return nil, findings
	}
	audit.MustProve(decision)
	findings = append(findings, tryScenarios(decision)...)
	engine.SortFindings(findings)
	return decision, findings
}

// judged decides on a plan and judges it; the findings are sorted. The decision may be there
// although a finding of the reading stops.
func judged(plan *engine.Plan, read ...engine.Finding) (*engine.Decision, []engine.Finding) {
	out := engine.Decide(plan)
	findings := slices.Concat(out.Findings, plausibility.Judge(out.Basis, out.Decision), read)
	findings = plausibility.Silence(findings)
	engine.SortFindings(findings)
	return out.Decision, findings
}

// tryScenarios decides each scenario on a copy of the plan. The proposal is not touched by
// them: one that cannot be carried out is a note, and what is asked is asked of the proposal.
func tryScenarios(d *engine.Decision) []engine.Finding {
	var findings []engine.Finding
	isError := func(f engine.Finding) bool { return f.Severity() == engine.Error }
	for i := range d.Plan.Scenarios {
		s := &d.Plan.Scenarios[i]
		varied, faults := judged(d.Plan.Vary(s))
		if at := slices.IndexFunc(faults, isError); at >= 0 {
			findings = append(findings, engine.Finding{
				Code: engine.CodeScenarioFails, Pos: s.Name.Pos, Args: engine.Args{"name": s.Name.Value, "because": faults[at]},
			})
		}
		if varied != nil {
			audit.MustProve(varied)
		}
		d.Scenarios = append(d.Scenarios, engine.ScenarioResult{Name: s.Name.Value, Decision: varied})
	}
	return findings
}
