package apportion

import (
	"math/big"
	"slices"
	"testing"
)

// The textbook case: 6, 6 and 2 share 10 as 4, 4, 2 but 11 as 5, 5, 1.
func TestAlabamaParadox(t *testing.T) {
	claims := claimsOf(6, 6, 2)
	losers, err := LosesByGrowth(LargestRemainder, big.NewInt(10), claims, byIndex)
	if err != nil || !slices.Equal(losers, []int{2}) {
		t.Errorf("losers %v, error %v; want the third", losers, err)
	}
	losers, err = LosesByGrowth(LargestRemainder, big.NewInt(11), claims, byIndex)
	if err != nil || losers != nil {
		t.Errorf("losers %v, error %v; want none", losers, err)
	}
}

func TestNobodyLosesWhenTheWholeCannotGrow(t *testing.T) {
	full := []Claim{{Weight: one, Max: big.NewInt(2)}, {Weight: one, Max: big.NewInt(3)}}
	for _, claims := range [][]Claim{full, {{Min: big.NewInt(5)}}} {
		losers, err := LosesByGrowth(LargestRemainder, big.NewInt(5), claims, byIndex)
		if err != nil || losers != nil {
			t.Errorf("losers %v, error %v", losers, err)
		}
	}
	if _, err := LosesByGrowth(LargestRemainder, big.NewInt(6), full, byIndex); err == nil {
		t.Error("no error for a whole that the caps do not hold")
	}
}
