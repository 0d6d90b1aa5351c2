package apportion

// heap keeps the step that comes first at its head. It replaces the head in
// place, which container/heap offers only through methods that are never called
// here and an interface call for each comparison.
type heap struct {
	steps []step
	first func(a, b step) int // negative when a comes first
}

func (h *heap) init() {
	for i := len(h.steps)/2 - 1; i >= 0; i-- {
		h.sift(i)
	}
}

// replace puts another step in the place of the head.
func (h *heap) replace(st step) {
	h.steps[0] = st
	h.sift(0)
}

// remove takes the head away.
func (h *heap) remove() {
	end := len(h.steps) - 1
	h.steps[0] = h.steps[end]
	h.steps = h.steps[:end]
	h.sift(0)
}

func (h *heap) sift(i int) {
	for {
		child := 2*i + 1
		if child >= len(h.steps) {
			return
		}
		if right := child + 1; right < len(h.steps) && h.first(h.steps[right], h.steps[child]) < 0 {
			child = right
		}
		if h.first(h.steps[i], h.steps[child]) <= 0 {
			return
		}
		h.steps[i], h.steps[child] = h.steps[child], h.steps[i]
		i = child
	}
}
