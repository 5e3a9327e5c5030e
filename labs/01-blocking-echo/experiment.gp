# What the second and the third client wait, drawn from wait.tsv. Readable in black and white.
#   gnuplot -e "folder='build/experiment/01-blocking-echo.data'" labs/01-blocking-echo/experiment.gp
if (!exists("folder")) folder = 'build/experiment/01-blocking-echo.data'
file = folder . '/wait.tsv'
set datafile separator '\t'
set datafile columnheaders
set terminal svg size 800,480 font 'Helvetica,16' background rgb 'white'
set xlabel 'each client says nothing for ... (ms)'
set ylabel 'until the answer has come back (ms)'
set xrange [0:850]
set yrange [0:*]
set grid ytics lc rgb '#dddddd'
set key left top
set style line 1 lc rgb '#000000' lw 2 pt 7 ps 1.0
set style line 2 lc rgb '#777777' lw 2 pt 5 ps 1.0 dt 2
set style line 3 lc rgb '#1f5fa8' lw 2 pt 9 ps 1.2 dt 3
set output folder . '/wait.svg'
plot file using 1:4 with linespoints ls 2 title 'the third client', \
     file using 1:3 with linespoints ls 1 title 'the second client', \
     file using 1:2 with linespoints ls 3 title 'the second client''s connect'
