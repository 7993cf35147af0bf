# make run     birth an animal in the walker world and watch its numbers
# make test    all tests
# make help    everything else

# The window needs a C compiler and the GL and X11 headers. Where they are
# missing the binary is built without it, and its other verbs all work.
WINDOW := $(shell pkg-config --exists gl egl x11 xcursor xrandr xinerama xi xxf86vm 2>/dev/null && command -v cc >/dev/null && echo 1 || echo 0)
export CGO_ENABLED := $(WINDOW)
# Vector kernels; they give the same bits as the plain ones.
ifeq ($(shell go env GOARCH),amd64)
export GOEXPERIMENT := simd
endif

GO_FILES := $(shell find . -name '*.go' -o -name '*.yaml' -o -name go.mod -o -name default.pgo)

neonate: $(GO_FILES) ## build the binary
	go build -o $@ ./cmd/neonate

.PHONY: run test test-full bench bench-watch pgo schema fmt help
run: neonate ## birth an animal in walker; go on with it if it was begun
	./neonate run walker --resume

test: ## vet and test everything
	go vet ./...
	go test ./...

bench: neonate ## ticks a second of the world, the brain and a whole life
	./neonate bench env walker
	./neonate bench brain walker
	./neonate bench life walker

bench-watch: neonate ## ticks a second before the window, against headless (two minutes, needs a display)
	./neonate bench watch walker

pgo: neonate ## refresh the profile that guides the compiler
	./neonate bench life walker --ticks 300000 --profile cmd/neonate/default.pgo

fmt: ## format the code
	gofmt -l -w .

help: ## this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

SOAK := 1h
.PHONY: soak
soak: ## the window left open with hands in it: an hour, or SOAK=10m; memory that grows is an error
	NEONATE_SOAK=$(SOAK) go test ./cmd/neonate -run 'TestSoak$$' -timeout 0 -v

# When in its second episode the bird is over the animal, s: see a --strip of it.
DIVE := 14.4
.PHONY: pictures
pictures: neonate ## the README's pictures of the window, off screen (two minutes)
	rm -rf lives/pictures
	./neonate run walker --seed 2 --ticks 600000 --out lives/pictures/walker
	./neonate run meadow --seed 1 --ticks 12000 --out lives/pictures/meadow
	./neonate record lives/pictures/walker --seconds 8 --size 1440x860 -o docs/watch.png
	./neonate record lives/pictures/walker --seconds 9 --strip --columns 5 --size 288x162 -o docs/strip.png
	./neonate record lives/pictures/meadow --from 2 --seconds $(DIVE) --size 1440x860 -o docs/meadow.png

.PHONY: sixteen sixteen-on
sixteen: neonate ## the sixteen lives of the README, two at a time, and their curves (half an hour)
	mkdir -p lives
	seq 1 16 | xargs -P 2 -I{} sh -c './neonate run walker --seed {} --resume --json && ./neonate eval lives/walker-walker-{} --json' > lives/sixteen.jsonl
	./neonate compare lives/walker-walker-* -o docs/walker-curves.png

sixteen-on: neonate ## the same lives, gone on with to three million ticks
	seq 1 16 | xargs -P 2 -I{} sh -c './neonate run walker --seed {} --ticks 3000000 --resume --json && ./neonate eval lives/walker-walker-{} --json' > lives/sixteen-on.jsonl

CREDITS := walker walker-two-layer walker-backprop
.PHONY: curves
curves: neonate ## one layer, two layers and backprop at equal ticks and equal wall time, five lives each (seven minutes of two cores)
	./neonate trial credit-rules --out lives/credit-rules || [ $$? = 1 ]
	./neonate report lives/credit-rules $$(for g in $(CREDITS); do \
		./neonate bench life walker --genome $$g --json | sed -E "s/.*\"ticks_per_s\":([0-9.]+).*/--pace $$g=\1/"; done) || [ $$? = 1 ]
	cp lives/credit-rules/curves.png docs/credit-rules.png

.PHONY: scaling merge
scaling: ## lives a minute of two cores over those of one, real walkers (needs two idle cores)
	go test ./agent/trial/living -run xxx -bench TwoCores -benchtime 1x
merge: ## the time of merging ten thousand small lives, gates and all
	go test ./agent/trial -run xxx -bench 'Merge10000|ReadLongLife'
