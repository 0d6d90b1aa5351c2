package templates

import "fordela/engine"

// columns are the headings of the underlag by the codes that findings use for them.
var columns = map[engine.ColumnName]string{
	engine.ColumnSource:     HeadingSource[0],
	engine.ColumnAmount:     HeadingAmount[0],
	engine.ColumnRecipient:  HeadingRecipient[0],
	engine.ColumnPart:       HeadingPart[0],
	engine.ColumnUnit:       HeadingUnit[0],
	engine.ColumnPopulation: HeadingPopulation[0],
	engine.ColumnVariable:   HeadingVariable[0],
	engine.ColumnWeight:     HeadingWeight[0],
	engine.ColumnKey:        HeadingKey[0],
	engine.ColumnDate:       HeadingDate[0],
	engine.ColumnShare:      HeadingShare[0],
	engine.ColumnCondition:  HeadingCondition[0],
	engine.ColumnRule:       HeadingRule[0],
	engine.ColumnOwner:      HeadingOwner[0],
	engine.ColumnValue:      HeadingValue[0],
}

// Column gives the heading of a column that the engine has a name for, and any other
// unchanged: it is then a heading as staff wrote it.
func Column(name engine.ColumnName) string {
	if heading, ok := columns[name]; ok {
		return heading
	}
	return string(name)
}

// Row names the row that a question is about: an item of Ärende by its name, and any other as
// staff wrote it.
func Row(f engine.Finding) string {
	if it, ok := items[engine.Item(f.Row)]; ok && f.Column == engine.ColumnValue {
		return it.words[0]
	}
	return f.Row
}
