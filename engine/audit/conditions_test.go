package audit

import (
	"testing"

	"fordela/engine"
)

// A kind of condition that the audit does not know would be proved of nobody.
func TestEveryKindOfConditionIsAudited(t *testing.T) {
	a := &auditor{plan: &engine.Plan{}}
	a.plan.Units.Rows = make([]engine.Unit, 1)
	for _, kind := range engine.ConditionKinds() {
		c := engine.Condition{Kind: kind}
		atLeast(c)
		a.limit(c, &payee{}, 0)
	}
}
