package underlag

import (
	"testing"

	"fordela/engine"
	"fordela/sheets/table"
	"fordela/sheets/xlsx"
)

// Every item of Ärende has words and is read into its place.
func TestEveryItemIsRead(t *testing.T) {
	for i := range caseItems {
		it := &caseItems[i]
		if len(it.words) == 0 {
			t.Fatalf("the item %s has no words", it.Item)
		}
		if found, _ := findItem(it.name()); found == nil || found.Item != it.Item {
			t.Errorf("%s is not found by its name", it.Item)
		}
		r := &reader{Reader: &table.Reader{}, plan: &engine.Plan{}}
		r.readItem(it, table.Cell{Kind: xlsx.Text, Value: "7", Pos: 5}, 0)
		k, at := &r.plan.Case, engine.Pos(0)
		if it.Text != nil {
			at = it.Text(k).Pos
		} else {
			at = it.Number(k).Pos
		}
		if at != 5 {
			t.Errorf("%s is not read", it.Item)
		}
	}
}
