package worlds

// Terrain is the ground of a world; exactly one generator is set.
type Terrain struct {
	Friction float64  `yaml:"friction" min:"0" max:"100" default:"0.5" doc:"friction of the ground"`
	Columns  *Columns `yaml:"columns" oneof:"generator" doc:"Gymnasium's walker ground: a random walk of equal columns, with obstacles if asked for"`
	Moon     *Moon    `yaml:"moon" oneof:"generator" doc:"Gymnasium's lander ground: smoothed random heights with a flat pad in the middle"`
	Line     *Line    `yaml:"line" oneof:"generator" doc:"a fixed polyline, left to right"`
}

// Columns is the ground of Gymnasium's BipedalWalker.
type Columns struct {
	Count     int      `yaml:"count" min:"2" max:"10000" default:"200" doc:"number of ground points"`
	Width     float64  `yaml:"width" unit:"m" min:"0.05" max:"100" doc:"distance of neighbouring points"`
	Height    float64  `yaml:"height" unit:"m" min:"-1000" max:"1000" doc:"height of the start, and what the walk returns to"`
	Flat      int      `yaml:"flat" unit:"columns" min:"1" max:"10000" default:"20" doc:"flat columns at the start"`
	Roughness float64  `yaml:"roughness" unit:"m" min:"0" max:"10" doc:"half-width of the uniform noise added to the slope"`
	Obstacles []string `yaml:"obstacles" unique:"true" optional:"true" enum:"stump|stairs|pit" maxitems:"3" doc:"kinds of obstacle, equally likely; none if left out"`
	Size      Range    `yaml:"size" min:"0.1" max:"1" default:"[1, 1]" doc:"smallest and largest size of an obstacle, drawn for each: height of a stump or stair, length of the gap over a pit; 1 is the reference"`
}

// Moon is the ground of Gymnasium's LunarLander.
type Moon struct {
	Chunks int     `yaml:"chunks" min:"5" max:"1000" default:"11" doc:"number of ground points"`
	Width  float64 `yaml:"width" unit:"m" above:"0" max:"1000" doc:"width of the whole ground"`
	Height float64 `yaml:"height" unit:"m" above:"0" max:"1000" doc:"upper bound of the random heights"`
	Pad    float64 `yaml:"pad" unit:"m" min:"0" max:"1000" doc:"height of the landing pad"`
}

// Line is a fixed polyline.
type Line struct {
	Points []Vec `yaml:"points" unit:"m" min:"-10000" max:"10000" minitems:"2" maxitems:"10000" doc:"ground points, x rising"`
}
