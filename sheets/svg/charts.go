package svg

import (
	"fmt"

	"fordela/engine"
	"fordela/sheets/presentation"
)

// Chart is one diagram.
type Chart struct {
	Name string // what the file's name ends in, such as diagram-forandring
	SVG  []byte
}

// Charts draws the diagrams of a decision, for each of its appendices: the amounts, the
// change from last year where there is one, and kronor per inhabitant where the
// population is known. A decision without units has none. The same decision gives the
// same bytes.
func Charts(d *engine.Decision) []Chart {
	s := presentation.Of(d)
	var charts []Chart
	for n, a := range s.Appendices() {
		suffix := ""
		if n > 0 {
			suffix = fmt.Sprintf("-%d", n+1)
		}
		for _, c := range []struct {
			name string
			*presentation.Chart
		}{
			{"diagram", s.AmountsChart(a)},
			{"diagram-forandring", s.ChangeChart(a)},
			{"diagram-per-invanare", s.PerHeadChart(a)},
		} {
			if len(c.Bars) > 0 {
				charts = append(charts, Chart{c.name + suffix, draw(c.Chart)})
			}
		}
	}
	return charts
}
