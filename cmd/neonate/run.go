package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"neonate/agent"
)

type runCommand struct {
	World  string   `arg:"" help:"An embedded world's name (see neonate worlds) or a path to a world file."`
	Genome string   `help:"An embedded genome's name or a path; default: the one that the world names." placeholder:"G"`
	Seed   uint64   `help:"Names every random stream of the life (default ${default})." default:"1" placeholder:"N"`
	Ticks  uint64   `help:"Live until the first episode's end at or after this tick (default ${default})." default:"2000000" placeholder:"N"`
	Out    string   `help:"Life folder; default: lives/WORLD-GENOME-SEED." placeholder:"DIR" type:"path"`
	Resume bool     `help:"Go on with the life in the folder; begin it if there is none."`
	Lesion []string `help:"Lesion an area at birth, or at a tick: cortex@500000. May be repeated." placeholder:"AREA[@TICK]"`
	Cool   []string `help:"Cool an area, which is a lesion for a time: cortex@500000..600000. May be repeated." placeholder:"AREA[@FROM[..TO]]"`
	Graft  []string `help:"Give the newborn an area of another life's brain: cortex, striatum, cerebellum or brainstem of the life folder DIR, of the same genome. May be repeated." placeholder:"AREA=DIR" sep:"none"`
	Set    []string `help:"Change a field of the world or the genome: genome.striatum.rule.lambda=0.8. May be repeated." placeholder:"FIELD=VALUE" sep:"none"`
	JSON   bool     `name:"json" help:"Print one JSON object on stdout."`
}

func (runCommand) Help() string {
	return "Example:\n  neonate run walker --seed 3 --ticks 1200000\n  neonate run walker --seed 4 --graft cortex=lives/walker-walker-3\n\nCtrl-C stops at the episode's end with everything saved; --resume goes on, and gives the same bytes as a life that was never stopped."
}

func (c *runCommand) Run(ctx context.Context) error {
	birth := agent.Birth{World: c.World, Genome: c.Genome, Seed: c.Seed, Set: c.Set, Lesions: lesions(c.Lesion, c.Cool)}
	folder, err := c.open(birth)
	if err != nil {
		return err
	}
	defer folder.Close()
	tellNote(folder)
	tuneCollector()
	p := newProgress(os.Stderr, folder.Life.Ticks(), c.Ticks)
	s, err := folder.Run(ctx, c.Ticks, p.show)
	p.end()
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(s)
	}
	c.tell(s)
	return nil
}

// lesions lists what is lesioned and what is cooled as a birth has them.
func lesions(lesioned, cooled []string) []string {
	all := lesioned
	for _, c := range cooled {
		all = append(all, "cool:"+c)
	}
	return all
}

func (c *runCommand) open(birth agent.Birth) (*agent.Folder, error) {
	life, err := agent.New(birth)
	if err != nil {
		return nil, err
	}
	path := lifeFolder(c.Out, life.Birth())
	if len(c.Graft) > 0 {
		home := ""
		if c.Resume {
			home = path
		}
		if birth.Grafts, err = agent.Grafts(c.Graft, home); err != nil {
			return nil, err
		}
		if life, err = agent.New(birth); err != nil {
			return nil, err
		}
	}
	return agent.OpenOrCreate(path, life, c.Resume)
}

// openLife opens a life folder that is there, and says what was amiss with it.
func openLife(path string) (*agent.Folder, error) {
	folder, err := agent.Open(path)
	if err != nil {
		return nil, err
	}
	tellNote(folder)
	return folder, nil
}

// tellNote says what was amiss with a folder and what was done about it.
func tellNote(f *agent.Folder) {
	if f.Note != "" {
		fmt.Fprintln(os.Stderr, "neonate:", f.Note)
	}
}

// lifeFolder is where a life is kept: where the user says, or else under lives/.
func lifeFolder(out string, birth agent.Birth) string {
	if out != "" {
		return out
	}
	return filepath.Join("lives", fmt.Sprintf("%s-%s-%d", stem(birth.World), stem(birth.Genome), birth.Seed))
}

// stem is a file's name without folder and ending; an embedded name is itself.
func stem(nameOrPath string) string {
	base := filepath.Base(nameOrPath)
	return strings.TrimSuffix(base, filepath.Ext(base))
}

func (c *runCommand) tell(s agent.Summary) {
	fmt.Printf("%s ticks, %d episodes, mean-100 %.1f", thousands(s.Ticks), s.Episodes, s.Mean100)
	if s.BestMean100 != nil {
		fmt.Printf(" (best %.1f)", *s.BestMean100)
	}
	fmt.Printf(", %.0f s at %.1fk ticks/s\n", s.WallS, s.TicksPerS/1000)
	if s.Interrupted {
		fmt.Printf("Stopped early; go on with the same command and --resume (the life is in %s)\n", s.Dir)
		return
	}
	fmt.Printf("The life is in %s: look at %s\n", s.Dir, filepath.Join(s.Dir, "curve.png"))
}
