package apportion

import (
	"bufio"
	"encoding/json"
	"math/big"
	"os"
	"slices"
	"testing"
)

// vector is one published division. Where tie is set it is one of several
// valid answers.
type vector struct {
	Source   string
	Method   string
	Total    *big.Int
	Weights  []*big.Int
	Expected []*big.Int
	Tie      bool
}

var methodsByKey = map[string]Method{
	"largest_remainder": LargestRemainder,
	"sainte_lague":      SainteLague,
	"dhondt":            DHondt,
	"adams":             Adams,
	"dean":              Dean,
	"huntington_hill":   HuntingtonHill,
}

func TestPublishedVectors(t *testing.T) {
	file, err := os.Open("../../testdata/apportionment-vectors.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, ties := 0, 0
	for in := bufio.NewScanner(file); in.Scan(); rows++ {
		var v vector
		if err := json.Unmarshal(in.Bytes(), &v); err != nil {
			t.Fatalf("row %d: %v", rows+1, err)
		}
		claims := make([]Claim, len(v.Weights))
		for i, w := range v.Weights {
			claims[i].Weight = w
		}
		d, err := Divide(methodsByKey[v.Method], v.Total, claims, byIndex)
		if err != nil {
			t.Errorf("row %d (%s): %v", rows+1, v.Source, err)
			continue
		}
		if v.Tie {
			ties++
		}
		if v.Tie != (len(d.Ties) > 0) {
			t.Errorf("row %d (%s): tie %v, found %v", rows+1, v.Source, v.Tie, d.Ties)
		}
		if !valid(d, v.Expected) {
			t.Errorf("row %d (%s): %s of %v among %v gives %v, want %v", rows+1, v.Source, v.Method, v.Total, v.Weights, amounts(d), v.Expected)
		}
	}
	if rows < 200 || ties < 20 {
		t.Errorf("only %d rows, %d of them ties", rows, ties)
	}
}

// valid tells whether parts is d's division or differs from it only in which
// of the tied claims got the steps that there were for them.
func valid(d *Division, parts []*big.Int) bool {
	base := amounts(d) // without the steps that a tie decided
	for _, tie := range d.Ties {
		for _, i := range tie.Claims[:tie.Steps] {
			base[i] = new(big.Int).Sub(base[i], one)
		}
	}
	for _, tie := range d.Ties {
		served := 0
		for _, i := range tie.Claims {
			if more := new(big.Int).Add(base[i], one); more.Cmp(parts[i]) == 0 {
				base[i] = more
				served++
			}
		}
		if served != tie.Steps {
			return false
		}
	}
	return slices.EqualFunc(base, parts, equal)
}

func equal(a, b *big.Int) bool { return a.Cmp(b) == 0 }

func byIndex(i, j int) int { return i - j }

func amounts(d *Division) []*big.Int {
	parts := make([]*big.Int, len(d.Shares))
	for i := range parts {
		parts[i] = d.Shares[i].Parts
	}
	return parts
}
