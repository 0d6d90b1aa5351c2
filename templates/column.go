package templates

// columns are the headings of the underlag by the codes that findings use for them.
var columns = map[string]string{
	"source":     HeadingSource[0],
	"amount":     HeadingAmount[0],
	"recipient":  HeadingRecipient[0],
	"part":       HeadingPart[0],
	"unit":       HeadingUnit[0],
	"population": HeadingPopulation[0],
	"variable":   HeadingVariable[0],
	"weight":     HeadingWeight[0],
	"condition":  HeadingCondition[0],
	"value":      HeadingValue[0],
}

// Column gives the heading that a column's code stands for, and any other text
// unchanged: it is then a heading as staff wrote it.
func Column(code string) string {
	if heading, ok := columns[code]; ok {
		return heading
	}
	return code
}
