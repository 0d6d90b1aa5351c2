package opendata_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"fordela/sheets/job"
	"fordela/sheets/opendata"
	"fordela/sheets/presentation"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

func files(t *testing.T) []opendata.File {
	t.Helper()
	o, err := job.Open("../../testdata/god-och-nara-vard-2024.xlsx", nil, nil)
	if err != nil || o.Stopped() {
		t.Fatal(err)
	}
	return opendata.Of(presentation.Of(o.Decision)).Files("seed-")
}

// The entries of each table come to its sum, read by another reader of CSV.
func TestTablesComeToTheirSums(t *testing.T) {
	for _, f := range files(t) {
		if !strings.HasSuffix(f.Name, ".csv") {
			continue
		}
		rows, err := csv.NewReader(bytes.NewReader(f.Content)).ReadAll()
		if err != nil {
			t.Fatal(f.Name, err)
		}
		last := len(rows[0]) - 1
		for !strings.HasSuffix(rows[0][last], "(kr)") {
			last--
		}
		sum, total := decimal.Zero, decimal.Zero
		for _, row := range rows[1:] {
			switch amount := decimal.RequireFromString(row[last]); row[0] {
			case templates.OpenDataRoles[presentation.Entry]:
				sum = sum.Add(amount)
			case templates.OpenDataRoles[presentation.Total]:
				total = amount
			}
		}
		if sum.IsZero() || !sum.Equal(total) {
			t.Errorf("%s: the entries come to %s, the sum is %s", f.Name, sum, total)
		}
	}
}

// The description names every file and its columns, in their order.
func TestDescriptionAgrees(t *testing.T) {
	all := files(t)
	var group struct {
		Tables []struct {
			URL    string
			Schema struct {
				Columns []struct{ Titles, Datatype string }
			} `json:"tableSchema"`
		}
	}
	if err := json.Unmarshal(all[len(all)-1].Content, &group); err != nil {
		t.Fatal(err)
	}
	if len(group.Tables) != len(all)-1 {
		t.Fatalf("%d tables are described, there are %d", len(group.Tables), len(all)-1)
	}
	for i, table := range group.Tables {
		rows, err := csv.NewReader(bytes.NewReader(all[i].Content)).ReadAll()
		if err != nil || table.URL != "seed-"+all[i].Name {
			t.Fatal(table.URL, err)
		}
		var titles []string
		for n, c := range table.Schema.Columns {
			titles = append(titles, c.Titles)
			for _, row := range rows[1:] {
				if _, err := decimal.NewFromString(row[n]); c.Datatype == "decimal" && row[n] != "" && err != nil {
					t.Errorf("%s: %q is no decimal", table.URL, row[n])
				}
			}
		}
		if !slices.Equal(titles, rows[0]) {
			t.Errorf("%s: described %q, has %q", table.URL, titles, rows[0])
		}
	}
}
