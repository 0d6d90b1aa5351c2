package svg

import (
	"fmt"

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
func Charts(s *presentation.Statement) []Chart {
	var charts []Chart
	for _, c := range s.Charts() {
		name := names[c.Kind]
		if c.Number > 0 {
			name += fmt.Sprintf("-%d", c.Number+1)
		}
		charts = append(charts, Chart{name, draw(c)})
	}
	return charts
}

// names are what the names of the files of each kind of diagram end in.
var names = map[presentation.ChartKind]string{
	presentation.AmountsChart: "diagram", presentation.ChangeChart: "diagram-forandring", presentation.PerHeadChart: "diagram-per-invanare",
}
