package templates

import "fmt"

// Where the values of a diagram stand in writing: on a web page, in the workbook, in the
// document.
const (
	ChartLabelled = "Varje stapels värde står efter den."
	ChartSheet    = "Alla värden står i tabellen på samma blad."
	ChartDocument = "Alla värden står i bilagans tabell."
)

// ChartAlt describes a diagram to those who do not see it: its kind, what the axis
// measures, how many bars there are, and the ends. The values are kronor, written already; where
// tells where all of them stand.
func ChartAlt(axis string, series []string, bars int, first, most, last, least, where string) string {
	what := "Liggande stapeldiagram över " + Lower(axis)
	if len(series) > 0 {
		what += ", uppdelat på " + And(series)
	}
	if bars == 1 {
		return fmt.Sprintf("%s. En stapel: %s, %s kr.", what, first, most)
	}
	return fmt.Sprintf("%s. %d staplar, den största först. Störst: %s, %s kr. Minst: %s, %s kr. %s",
		what, bars, first, most, last, least, where)
}

// WebChartBar names a bar of a diagram, or a part of it, with its value.
func WebChartBar(name, part, value, axis string) string {
	if part != "" {
		name += ", " + Lower(part)
	}
	return fmt.Sprintf("%s: %s, %s", name, value, Lower(axis))
}
