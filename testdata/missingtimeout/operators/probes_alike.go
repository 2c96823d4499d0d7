package operators

import "github.com/gin-gonic/gin"

// Plans only looks as if it had a probe.
func Plans() {
	r := gin.New()
	r.GET("/health-plans", live())
	_ = r.Run(":90") // want inside:"Run serves without any timeout"
}

// Scores are live.
func Scores() {
	r := gin.New()
	r.GET("/live-scores/:game", live())
	_ = r.Run(":91") // want inside:"Run serves without any timeout"
}

// Probes has one beside what the program says of itself.
func Probes() {
	r := gin.New()
	r.GET("/health-check", live())
	r.GET("/version", live())
	_ = r.Run(":92") // want debug:"Run serves without any timeout"
}

// Versions are those of a document.
func Versions() {
	r := gin.New()
	r.GET("/version/:document", live())
	_ = r.Run(":93") // want inside:"Run serves without any timeout"
}
