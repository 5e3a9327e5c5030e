# What a command costs by pipeline depth (share.tsv), and what clients get (speed.tsv). Readable in
# black and white.
#   gnuplot -e "folder='build/experiment/03-resp.data'" labs/03-resp/experiment.gp
if (!exists("folder")) folder = 'build/experiment/03-resp.data'
set datafile separator '\t'
set datafile columnheaders
set terminal svg size 800,480 font 'Helvetica,16' background rgb 'white'
set xlabel 'commands in one write (pipeline depth)'
set logscale x 2
set xrange [0.9:280]
set grid ytics lc rgb '#dddddd'
set style line 1 lc rgb '#000000' lw 2 pt 7 ps 1.0
set style line 2 lc rgb '#777777' lw 2 pt 5 ps 1.0 dt 2
set style line 3 lc rgb '#1f5fa8' lw 2 pt 9 ps 1.2 dt 3

set output folder . '/share.svg'
set logscale y
set ylabel 'CPU time of one PING (ns)'
set key right top
share = folder . '/share.tsv'
plot share using 1:4 with linespoints ls 1 title 'this chapter''s server', \
     share using 1:3 with linespoints ls 3 title 'read, parse, answer', \
     share using 1:2 with linespoints ls 2 title 'read, answer unseen'

set output folder . '/speed.svg'
set ylabel 'thousand commands a second'
set y2label 'a client waits (ms, p99)'
set ytics nomirror
unset logscale y
set yrange [0:*]
set y2range [0:*]
set y2tics
set key left top
speed = folder . '/speed.tsv'
plot speed using 1:($2/1000) with linespoints ls 1 title 'commands a second', \
     speed using 1:($4/1000) axes x1y2 with linespoints ls 2 title 'p99 of the wait for a whole batch'
