package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fordela/engine"
	"fordela/sheets/sheetstest"
	"fordela/sheets/underlag"

	"github.com/rogpeppe/go-internal/txtar"
)

// often gives how many times a test repeats itself: the environment's number, or one
// that is quick.
func often(t *testing.T, variable string, quick int) int {
	t.Helper()
	text := os.Getenv(variable)
	if text == "" {
		return quick
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		t.Fatalf("%s=%q is no count", variable, text)
	}
	return n
}

// allocation decides a workbook and gives its JSON document without the findings; ""
// when findings stop it.
func allocation(t *testing.T, workbook []byte) string {
	t.Helper()
	u, err := underlag.Read(bytes.NewReader(workbook), int64(len(workbook)), nil)
	if err != nil {
		t.Fatal(err)
	}
	decision, findings := u.Decide()
	if decision == nil {
		if !engine.Stops(findings) {
			t.Fatal("nothing decided, and nothing found")
		}
		return ""
	}
	doc, err := json.Marshal(documentOf(decision, nil))
	if err != nil {
		t.Fatal(err)
	}
	return string(doc)
}

// A damaged copy of a workbook is refused, or gives the very same allocation: damage
// never makes another one. FORDELA_DAMAGE sets the number of copies.
func TestDamageNeverChangesTheAllocation(t *testing.T) {
	seed, err := os.ReadFile("testdata/god-och-nara-vard-2024.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	want := allocation(t, seed)
	if want == "" {
		t.Fatal("the real workbook gives no allocation")
	}
	refused, same := 0, 0
	for i := range often(t, "FORDELA_DAMAGE", 500) {
		kind := damages[i%len(damages)]
		random := rand.New(rand.NewPCG(2024, uint64(i)))
		copied := kind.do(random, slices.Clone(seed))
		switch allocation(t, copied) {
		case "":
			refused++
		case want:
			same++
		default:
			t.Errorf("copy %d (%s) gives another allocation", i, kind.name)
		}
	}
	t.Logf("%d refused, %d the same", refused, same)
	if refused == 0 || same == 0 {
		t.Errorf("%d refused and %d the same: the copies show too little", refused, same)
	}
}

// damages are what happens to files on disks and networks.
var damages = []struct {
	name string
	do   func(*rand.Rand, []byte) []byte
}{
	{"a bit flipped", func(r *rand.Rand, b []byte) []byte {
		b[r.IntN(len(b))] ^= 1 << r.IntN(8)
		return b
	}},
	{"a byte changed", func(r *rand.Rand, b []byte) []byte {
		b[r.IntN(len(b))] = byte(r.Uint32())
		return b
	}},
	{"cut off", func(r *rand.Rand, b []byte) []byte { return b[:r.IntN(len(b))] }},
	{"a block lost", func(r *rand.Rand, b []byte) []byte {
		from, to := block(r, b)
		return slices.Delete(b, from, to)
	}},
	{"a block of zeros", func(r *rand.Rand, b []byte) []byte {
		from, to := block(r, b)
		clear(b[from:to])
		return b
	}},
	{"two blocks swapped", func(r *rand.Rand, b []byte) []byte {
		const size = 512
		i, j := r.IntN(len(b)/size)*size, r.IntN(len(b)/size)*size
		first := slices.Clone(b[i : i+size])
		copy(b[i:i+size], b[j:j+size])
		copy(b[j:j+size], first)
		return b
	}},
	{"a block twice", func(r *rand.Rand, b []byte) []byte {
		from, to := block(r, b)
		return slices.Insert(b, to, slices.Clone(b[from:to])...)
	}},
	{"something behind", func(r *rand.Rand, b []byte) []byte {
		return append(b, make([]byte, 1+r.IntN(600))...)
	}},
}

// block picks from 1 to 1024 bytes.
func block(r *rand.Rand, b []byte) (from, to int) {
	from = r.IntN(len(b))
	return from, min(len(b), from+1+r.IntN(1024))
}

// A raw extract of many rows is summed row by row as it stands. FORDELA_ROWS sets how
// many; a sheet holds 1 048 576.
func TestExtractOfManyRows(t *testing.T) {
	rows := often(t, "FORDELA_ROWS", 20_000)
	districts := []string{"Bromma", "Farsta", "Järva"}
	sums := map[string]int{}
	var text strings.Builder
	text.WriteString("Kön | Stadsdel | Ålder | Antal\n")
	for i := range rows - 1 {
		age, count := i/6%120, 1+i*i%97
		if age >= 80 {
			sums[districts[i%3]] += count
		}
		fmt.Fprintf(&text, "%s | %s | %d | %d\n", []string{"Kvinnor", "Män"}[i/3%2], districts[i%3], age, count)
	}
	workbook, err := sheetstest.Build(&txtar.Archive{Files: []txtar.File{
		{Name: "Befolkning", Data: []byte(text.String())},
		{Name: "Variabler", Data: []byte("Variabel | Ålder från | Ålder till\n80+ | 80\n")},
		{Name: "Stadsdelar", Data: []byte("!absent\n")},
		{Name: "Ärende", Data: []byte("Uppgift | Värde\nStöd | Äldre\nÅr | 2024\nNämnd | Äldrenämnden\nFörvaltning | Äldreförvaltningen\n")},
		{Name: "Finansiering", Data: []byte("Källa | Belopp\nStaten | 1000000\n")},
		{Name: "Fördelning", Data: []byte("Mottagare | Regel | Belopp | Nyckel\nStadsdelarna | Enligt nyckel | 1000000 | 80+\n")},
	}})
	if err != nil {
		t.Fatal(err)
	}
	u, err := underlag.Read(bytes.NewReader(workbook), int64(len(workbook)), nil)
	if err != nil {
		t.Fatal(err)
	}
	decision, findings := u.Decide()
	if decision == nil {
		t.Fatalf("%v", u.Places.Diagnostics(findings))
	}
	pot := decision.Pots[0]
	if len(pot.Units) != len(districts) {
		t.Fatalf("%d districts", len(pot.Units))
	}
	for i, at := range pot.Units {
		name := decision.Units[at].Name
		if got := pot.Key.Terms[0].Values[i].IntPart(); got != int64(sums[name]) || got == 0 {
			t.Errorf("%s has %d aged 80 and over, want %d", name, got, sums[name])
		}
	}
}
