package engine

import (
	"slices"
)

// Vary gives a copy of the plan with a scenario's changes. Control sums do not bind
// a scenario, for they were written for the proposal.
func (p *Plan) Vary(s *Scenario) *Plan {
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
			v.Conditions[c.Condition].Value, v.Conditions[c.Condition].Column = c.Value, Text{}
		}
	}
	return &v
}
