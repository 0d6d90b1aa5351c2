package engine

import (
	"slices"
)

// runScenarios decides each scenario by the same engine, on a copy of the plan. The
// proposal is not touched by them, and a scenario that cannot be carried out is a
// warning, not an error.
func (d *decider) runScenarios() {
	for i := range d.plan.Scenarios {
		s := &d.plan.Scenarios[i]
		varied := decide(d.plan.vary(s))
		result := ScenarioResult{Name: s.Name.Value}
		if slices.ContainsFunc(varied.findings, isError) { // what is asked is asked of the proposal
			SortFindings(varied.findings)
			first := varied.findings[slices.IndexFunc(varied.findings, isError)]
			d.find(CodeScenarioFails, s.Name.Pos, Args{"name": s.Name.Value, "because": first})
		} else {
			result.Decision = varied.decision
		}
		d.decision.Scenarios = append(d.decision.Scenarios, result)
	}
}

// vary gives a copy of the plan with a scenario's changes. Control sums do not bind
// a scenario, for they were written for the proposal.
func (p *Plan) vary(s *Scenario) *Plan {
	v := *p
	v.Scenarios = nil
	v.Lines = slices.Clone(p.Lines)
	v.Conditions = slices.Clone(p.Conditions)
	v.Case.Total, v.LinesSum, v.LinesSums = Number{}, Number{}, nil
	for _, c := range s.Changes {
		switch c.Kind {
		case ChangeTotal:
			v.Funding = Funding{Head: p.Funding.Head, Rows: []FundingRow{{Source: s.Name, Amount: c.Value}}}
		case ChangeAmount:
			v.Lines[c.Line].Kind, v.Lines[c.Line].Amount = c.Amount, c.Value
		case ChangeKey:
			v.Lines[c.Line].Key, v.Lines[c.Line].Equal = c.Key, c.Equal
		case ChangeMethod:
			v.Case.Method = c.Method
		case ChangeStep:
			v.Case.Step = c.Value
		case ChangeCondition:
			v.Conditions[c.Condition].Value = c.Value
		}
	}
	return &v
}

func isError(f Finding) bool { return f.Severity() == Error }
