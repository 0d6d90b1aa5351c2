package xlsx

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"

	"fordela/sheets/ooxml"
)

// damages are the ways in which disks, networks and interrupted copies change
// a file.
var damages = []struct {
	name string
	do   func(r *rand.Rand, data []byte) []byte
}{
	{"flipped bit", func(r *rand.Rand, data []byte) []byte {
		data[r.IntN(len(data))] ^= 1 << r.IntN(8)
		return data
	}},
	{"another byte", func(r *rand.Rand, data []byte) []byte {
		data[r.IntN(len(data))] = byte(r.Uint32())
		return data
	}},
	{"truncated", func(r *rand.Rand, data []byte) []byte { return data[:r.IntN(len(data))] }},
	{"zeroed block", func(r *rand.Rand, data []byte) []byte {
		i, n := block(r, data)
		clear(data[i : i+n])
		return data
	}},
	{"lost block", func(r *rand.Rand, data []byte) []byte {
		i, n := block(r, data)
		return slices.Delete(data, i, i+n)
	}},
	{"doubled block", func(r *rand.Rand, data []byte) []byte {
		i, n := block(r, data)
		return slices.Insert(data, i, bytes.Clone(data[i:i+n])...)
	}},
	{"swapped blocks", func(r *rand.Rand, data []byte) []byte {
		i, n := block(r, data)
		j := r.IntN(len(data) - n + 1)
		other := bytes.Clone(data[j : j+n])
		copy(data[j:], bytes.Clone(data[i:i+n]))
		copy(data[i:], other)
		return data
	}},
}

func block(r *rand.Rand, data []byte) (at, n int) {
	n = 1 + r.IntN(min(1024, len(data)))
	return r.IntN(len(data) - n + 1), n
}

// TestDamagedCopies damages workbooks in every way: each copy is refused, or
// gives the very same cells. XLSX_DAMAGED is the number of copies.
func TestDamagedCopies(t *testing.T) {
	copies := 500
	if n, err := strconv.Atoi(os.Getenv("XLSX_DAMAGED")); err == nil {
		copies = n
	}
	seed, err := os.ReadFile(seedFile)
	if err != nil {
		t.Fatal(err)
	}
	streamed := goodParts().entries()
	for i := range streamed {
		streamed[i].streamed, streamed[i].stored = 16, i%2 == 0
	}
	originals := [][]byte{seed, seed, seed, withEnd64(goodParts().pack()), pack(streamed...)}
	refused, same := map[ooxml.Reason]int{}, 0
	for i := range copies {
		r := rand.New(rand.NewPCG(1, uint64(i)))
		original := originals[i%len(originals)]
		want, err := read(original)
		if err != nil {
			t.Fatal(err)
		}
		damage := damages[r.IntN(len(damages))]
		got, err := read(damage.do(r, bytes.Clone(original)))
		var refusal *Refusal
		switch {
		case errors.As(err, &refusal):
			refused[refusal.Reason]++
		case err != nil:
			t.Errorf("copy %d, %s: %v", i, damage.name, err)
		case !slices.Equal(got, want):
			t.Errorf("copy %d, %s: other cells and no refusal", i, damage.name)
		default:
			same++
		}
	}
	t.Logf("%d copies, %d the same, refused: %v", copies, same, refused)
	if len(refused) < 3 {
		t.Error("the damage does no harm")
	}
}

// TestEveryTruncation cuts the workbook at every byte.
func TestEveryTruncation(t *testing.T) {
	seed, err := os.ReadFile(seedFile)
	if err != nil {
		t.Fatal(err)
	}
	for n := range seed {
		_, err := read(seed[:n])
		var r *Refusal
		if !errors.As(err, &r) || r.Reason != ooxml.Truncated && r.Reason != ooxml.EmptyFile {
			t.Fatalf("cut to %d bytes: %v", n, err)
		}
	}
}
