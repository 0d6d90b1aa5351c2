package templates

// columns are the headings of the underlag by the codes that findings use for them.
var columns = map[string]string{
	"source":     "Källa",
	"amount":     "Belopp",
	"note":       "Anmärkning",
	"recipient":  "Mottagare",
	"part":       "Del",
	"rule":       "Regel",
	"key":        "Nyckel",
	"unit":       "Stadsdelsförvaltning",
	"owner":      "Tillhör",
	"variable":   "Variabel",
	"weight":     "Vikt",
	"condition":  "Villkor",
	"value":      "Värde",
	"population": "Befolkning",
}

// Column gives the heading that a column's code stands for, and any other text
// unchanged: it is then a heading as staff wrote it.
func Column(code string) string {
	if heading, ok := columns[code]; ok {
		return heading
	}
	return code
}
